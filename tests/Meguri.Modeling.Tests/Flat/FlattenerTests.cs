using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Tests.Flat;

public class FlattenerTests
{
    private static FlatModel Flat(string text) => Flattener.Flatten(AntimonyReader.ReadText(text, "m.ant"));

    private static FlatQuantity Q(FlatModel model, string id) => model.Find(id) ?? throw new InvalidOperationException($"no {id} among {string.Join(", ", model.Quantities.Select(q => q.Id))}");

    private static ModelError Error(string text)
    {
        var errors = Assert.Throws<ModelException>(() => Flat(text)).Errors;
        return Assert.Single(errors);
    }

    [Fact]
    public void Roles_follow_from_what_is_said()
    {
        var flat = Flat("k = 2; x = 1; x' = -k*x; y := 2*x; z = 3; E: at x < 0.5: z = 4;");
        Assert.Equal(QuantityRole.Constant, Q(flat, "k").Role);
        Assert.Equal(QuantityRole.State, Q(flat, "x").Role);
        Assert.Equal(QuantityRole.Assigned, Q(flat, "y").Role);
        Assert.Equal(QuantityRole.Discrete, Q(flat, "z").Role);
        Assert.Equal("-k * x", Q(flat, "x").Rate!.ToString());
        Assert.Null(Q(flat, "y").Initial);
    }

    [Fact]
    public void Submodels_are_instantiated_and_joined_through_their_ports()
    {
        var flat = Flat("""
            model part(drive)
              drive = 1; k = 2; x = 0; x' = k*drive - x;
            end
            model *whole()
              load = 5; load has dimensionless;
              a: part(load);
              b: part();
              a.k = 7;
              total := a.x + b.x;
            end
            """);
        Assert.Equal(["a.x", "b.x"], flat.States.Select(s => s.Id));
        Assert.Equal("a.k * load - a.x", Q(flat, "a.x").Rate!.ToString());
        Assert.Equal("b.k * b.drive - b.x", Q(flat, "b.x").Rate!.ToString());
        Assert.Equal(7, Q(flat, "a.k").Initial!.Value);
        Assert.Equal(2, Q(flat, "b.k").Initial!.Value);
        Assert.Null(flat.Find("a.drive"));
        Assert.Equal("a.x + b.x", Q(flat, "total").Rule!.ToString());
    }

    [Fact]
    public void What_is_joined_is_one_and_the_outer_module_goes_first()
    {
        var flat = Flat("""
            model inner() x = 1; x' = -x; y = 3; y has second; end
            model *outer()
              v = 9; w := v;
              A: inner(); B: inner();
              v is A.x;
              B.x is w;
              A.y is B.y;
            end
            """);
        Assert.Equal(QuantityRole.State, Q(flat, "v").Role);
        Assert.Equal(9, Q(flat, "v").Initial!.Value);
        Assert.Equal("-v", Q(flat, "v").Rate!.ToString());
        Assert.Equal("v", Q(flat, "w").Rule!.ToString());
        Assert.Null(flat.Find("A.x"));
        Assert.Null(flat.Find("A.y"));
        Assert.Equal("second", Q(flat, "B.y").Unit);
    }

    [Fact]
    public void Modules_nest_and_connections_run_through_all_levels()
    {
        var flat = Flat("""
            model leaf(p) p = 1; s = 0; s' = p; end
            model middle(q) q = 2; L: leaf(q); end
            model *top() r = 3; M: middle(r); M.L.s = 4; N: middle(); end
            """);
        Assert.Equal("r", Q(flat, "M.L.s").Rate!.ToString());
        Assert.Equal(4, Q(flat, "M.L.s").Initial!.Value);
        Assert.Equal("N.q", Q(flat, "N.L.s").Rate!.ToString());
    }

    [Fact]
    public void Reactions_change_concentrations_by_amount_over_size()
    {
        var flat = Flat("compartment V = 2; species A in V, B in V, $C in V; A = 1; B = 0; C = 5; k = 3; J: 2 A + C -> B; k*A;");
        Assert.Equal("k * A", Q(flat, "J").Rule!.ToString());
        Assert.Equal(QuantityKind.Reaction, Q(flat, "J").Kind);
        Assert.Equal("-2 * J / V", Q(flat, "A").Rate!.ToString());
        Assert.Equal("J / V", Q(flat, "B").Rate!.ToString());
        Assert.Equal(QuantityRole.Constant, Q(flat, "C").Role);
    }

    [Fact]
    public void Substance_only_species_and_species_without_compartment_change_by_the_amount()
    {
        var flat = Flat("compartment V = 2; substanceOnly species A in V; A = 1; B = 0; J: A -> B; A;");
        Assert.Equal("-J", Q(flat, "A").Rate!.ToString());
        Assert.Equal("J", Q(flat, "B").Rate!.ToString());
    }

    [Fact]
    public void A_species_on_both_sides_changes_by_the_difference()
    {
        var flat = Flat("A = 1; B = 1; J: A + B -> 2 B; A*B;");
        Assert.Equal("J", Q(flat, "B").Rate!.ToString());
        Assert.Equal(QuantityRole.Constant, Q(Flat("A = 1; E = 1; J: A + E -> E; A;"), "E").Role);
    }

    [Fact]
    public void A_named_stoichiometry_may_vary()
    {
        var flat = Flat("A = 1; B = 0; n := 2 + time; J: A -> n B; A;");
        Assert.Equal("n * J", Q(flat, "B").Rate!.ToString());
    }

    [Fact]
    public void In_a_compartment_that_changes_the_amount_is_integrated()
    {
        var flat = Flat("compartment V = 2; V' = 1; species A in V, B in V; A = 3; B = 4; J: A -> ; A; E: at time > 1: A = 5;");
        Assert.Equal(["V", "A_amount"], flat.States.Select(s => s.Id));
        Assert.Equal("-J", Q(flat, "A_amount").Rate!.ToString());
        Assert.Equal("A_amount / V", Q(flat, "A").Rule!.ToString());
        Assert.Equal("3 * V", Q(flat, "A_amount").Initial!.ToString());
        Assert.Equal("B_amount / V", Q(flat, "B").Rule!.ToString());
        Assert.Equal(QuantityRole.Constant, Q(flat, "B_amount").Role);
        var set = Assert.Single(Assert.Single(flat.Events).Assignments);
        Assert.Equal(("A_amount", "5 * V"), (set.Target, set.Value.ToString()));
    }

    [Fact]
    public void An_event_that_changes_a_size_dilutes_what_is_in_it()
    {
        var flat = Flat("compartment V = 2; species A in V; A = 3; E: at time > 1: V = 4, A = 1;");
        Assert.Equal(QuantityRole.Discrete, Q(flat, "V").Role);
        Assert.Equal(QuantityRole.Discrete, Q(flat, "A_amount").Role);
        Assert.Equal("1 * V", flat.Events[0].Assignments.Single(a => a.Target == "A_amount").Value.ToString());
    }

    [Fact]
    public void An_event_that_changes_a_size_dilutes_a_concentration_with_a_rate_of_its_own()
    {
        var flat = Flat("compartment V = 2; species $A in V; A = 3; A' = 1; E: at time > 1: V = 4;");
        Assert.Equal("A * V / 4", flat.Events[0].Assignments.Single(a => a.Target == "A").Value.ToString());
    }

    [Fact]
    public void Functions_are_inlined()
    {
        var flat = Flat("function twice(a) 2*a; end function four(a) twice(twice(a)); end x := four(time);");
        Assert.Equal("2 * (2 * time)", Q(flat, "x").Rule!.ToString());
    }

    [Fact]
    public void Rules_stand_in_an_order_in_which_they_can_be_computed()
    {
        var flat = Flat("a := b + 1; b := c*2; c := x; x = 1; x' = a; d = 2*a;");
        Assert.Equal(["c", "b", "a"], flat.Quantities.Where(q => q.Role == QuantityRole.Assigned).Select(q => q.Id));
        var order = flat.InitialOrder.ToList();
        Assert.True(order.IndexOf("x") < order.IndexOf("c") && order.IndexOf("a") < order.IndexOf("d"));
    }

    [Fact]
    public void Circles_are_named_with_their_place()
    {
        var error = Error("x = 1;\na := b + x;\nb := 2*c;\nc := a;\n");
        Assert.Contains("a -> b -> c -> a", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Place!.Line);
        Assert.Contains("at the start", Error("a = b; b = a;").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantity_without_value_is_reported_unless_allowed()
    {
        var error = Error("x = 1;\nx' = -k*x;");
        Assert.Contains("'k'", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Place!.Line);
        var flat = Flattener.Flatten(AntimonyReader.ReadText("x = 1; x' = -k*x;"), new FlattenOptions { AllowMissingValues = true });
        Assert.Null(Q(flat, "k").Initial);
    }

    [Fact]
    public void Rates_of_quantities_are_resolved()
    {
        var flat = Flat("x = 1; x' = -2*x; y := x^2 + time; r := rateOf(y); k = 3; s := rateOf(k) + rateOf(x);");
        double At(string id) => Evaluator.Evaluate(Q(flat, id).Rule!, n => n == "x" ? 3 : throw new InvalidOperationException(n));
        Assert.Equal(2 * 3 * -6 + 1, At("r"));
        Assert.Equal(-6, At("s"));
        Assert.Contains("y -> x -> y", Assert.Throws<ModelException>(() => Flat("x = 1; y = 1; x' = rateOf(y); y' = rateOf(x);")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_set_what_cannot_be_set_are_refused()
    {
        Assert.Contains("rule determines", Error("x := time; E: at time > 1: x = 2;").Message, StringComparison.Ordinal);
        Assert.Contains("declared constant", Error("const x = 1; E: at time > 1: x = 2;").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_algebraic_rule_is_solved_for_what_nothing_else_determines()
    {
        var flat = Flat("x = 1; x' = -x; var y; const k = 3; 0 = k*x - 2*y;");
        Assert.Equal(QuantityRole.Assigned, Q(flat, "y").Role);
        Assert.Equal(1.5, Evaluator.Evaluate(Q(flat, "y").Rule!, id => id == "x" ? 1 : 3), 1e-12);
    }

    [Fact]
    public void Algebraic_rules_and_quantities_are_paired_so_that_each_has_its_own()
    {
        var flat = Flat("x' = 1; x = 0; var a, b; 0 = a + b - x; 0 = a - 2;");
        Assert.Equal("2", Q(flat, "a").Rule!.ToString());
        Assert.Equal(3, Evaluator.Evaluate(Q(flat, "b").Rule!, id => id == "x" ? 5 : 2), 1e-12);
    }

    [Fact]
    public void Algebraic_rules_that_are_not_linear_or_go_in_a_circle_stay_equations()
    {
        var root = Flat("x' = 1; x = 1; var y; y = 2; 0 = y^2 - x;").Find("y")!;
        Assert.Equal((QuantityRole.Algebraic, "y^2 - x"), (root.Role, root.Zero!.ToString()));
        var circle = Flat("p = 3; var a, b; 0 = a + b - p; 0 = a - 2*b; c := a + b; var d; 0 = d - c;");
        Assert.Equal(["a", "b"], circle.Quantities.Where(q => q.Role == QuantityRole.Algebraic).Select(q => q.Id).Order());
        Assert.Equal(QuantityRole.Assigned, circle.Find("d")!.Role);
    }

    [Fact]
    public void An_algebraic_rule_determines_what_its_parts_depend_on()
    {
        var flat = Flat("total = 3; var a; a = 1; sum := a + a^2; 0 = sum - total;");
        Assert.Equal(QuantityRole.Algebraic, flat.Find("a")!.Role);
    }

    [Fact]
    public void Algebraic_rules_are_refused_with_advice() =>
        Assert.Contains("assignment rule", Error("x = 1; y = 2; 0 = x - y;").Mend!, StringComparison.Ordinal);

    [Fact]
    public void A_deleted_element_is_gone_from_what_used_it()
    {
        var flat = Flat("""
            model inner() A = 1; B = 0; p = 1; z = 0; J: A -> B; A; K: B -> ; B; E: at time > 1, priority = p: z = 2; end
            model *outer() M: inner(); delete M.J; delete M.p; end
            """);
        Assert.Null(Assert.Single(flat.Events).Priority);
        Assert.Null(flat.Find("M.J"));
        Assert.Equal(QuantityRole.Constant, Q(flat, "M.A").Role);
        Assert.Equal("-M.K", Q(flat, "M.B").Rate!.ToString());
    }

    [Fact]
    public void Time_of_a_submodel_is_converted()
    {
        var flat = Flat("""
            model minutes() x = 1; x' = -x + time; A = 1; J: A -> ; A; E: at 5 after time > 10: x = 2; end
            model *hours() tc = 0.5; M: minutes(), timeconv=tc; end
            """);
        double Value(Expr e) => Evaluator.Evaluate(e, n => n switch { "tc" => 0.5, "M.x" => 3, "M.A" => 7, _ => throw new InvalidOperationException(n) }, 2);
        Assert.Equal((-3 + 2 / 0.5) / 0.5, Value(Q(flat, "M.x").Rate!));
        Assert.Equal(14, Value(Q(flat, "M.J").Rule!));
        Assert.Equal(2.5, Value(flat.Events[0].Delay!));
        Assert.Equal(0, Value(flat.Events[0].Trigger));
    }

    [Fact]
    public void Units_that_differ_between_modules_keep_apart()
    {
        var flat = Flat("""
            model inner() unit u = 2 second; unit v = 3 second; x = 1; x has u; y = 1; y has v; z = 4 u; end
            model *outer() unit u = 5 second; unit v = 3 second; w = 1; w has u; M: inner(); end
            """);
        Assert.Equal("u", Q(flat, "w").Unit);
        Assert.Equal("M.u", Q(flat, "M.x").Unit);
        Assert.Equal("v", Q(flat, "M.y").Unit);
        Assert.Equal("M.u", Q(flat, "M.z").Initial!.Name);
        Assert.Equal(2, flat.Units["M.u"].Factors[0].Multiplier);
    }

    [Fact]
    public void Species_reactions_and_sizes_take_the_units_of_the_model()
    {
        var flat = Flat("unit time_unit = 3600 second; unit substance = 1e-3 mole; unit volume = litre; compartment V = 1; species A in V; A = 1; k = 1; J: A -> ; k*A;");
        var table = new Meguri.Modeling.Units.UnitTable(flat.Units);
        Assert.Equal("mmol/L", table.Find(Q(flat, "A").Unit!, out _)!.ToString());
        Assert.Equal("mmol/h", table.Find(Q(flat, "J").Unit!, out _)!.ToString());
        Assert.Equal("L", table.Find(Q(flat, "V").Unit!, out _)!.ToString());
        Assert.Equal("time_unit", flat.TimeUnit);
    }

    [Fact]
    public void A_module_that_is_not_there_is_named() =>
        Assert.Contains("'nowhere'", Assert.Throws<ModelException>(() => Flattener.Flatten(AntimonyReader.ReadText("x = 1;"), new FlattenOptions { Module = "nowhere" })).Message, StringComparison.Ordinal);
}
