using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Turns what an author wrote into a flat model: submodels instantiated and connected, functions inlined, reactions turned
/// into rates, rules sorted, rateOf resolved.
/// </summary>
/// <remarks>
/// Quantities stand in the author's order: a module's own before those of its submodels, those in order of appearance;
/// assigned ones follow after all others, sorted. A compartment nothing is said about has size 1, as the language's default
/// compartment; a named stoichiometry without value is 1. A species that has a rule or a rate is not changed by reactions.
/// The same document always gives the same flat model.
/// </remarks>
public static class Flattener
{
    /// <summary>Flattens a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <exception cref="ModelException">With everything found wrong, each with its place in the text where it has one.</exception>
    public static FlatModel Flatten(Document document, FlattenOptions? options = null)
    {
        options ??= new FlattenOptions();
        string name = options.Module ?? document.Main;
        var main = document.Find(name) ?? throw new ModelException(new ModelError($"The document '{document.File}' has no module '{name}'.",
            Expected: $"one of {string.Join(", ", document.Modules.Select(m => m.Name))}"));
        return new Flattening(document, main, options).Run();
    }

    /// <summary>What is said about an element for people, as a flat quantity still without equations.</summary>
    internal static FlatQuantity Described(Element element) => new()
    {
        Id = element.Id,
        Role = QuantityRole.Constant,
        Kind = element.Said.Kind ?? QuantityKind.Parameter,
        Unit = element.Said.Unit,
        DisplayName = element.Said.Description.DisplayName,
        Notes = element.Said.Description.Notes,
        Place = element.Said.Place,
        EquationPlace = element.Reaction?.RatePlace ?? element.Said.RulePlace,
        InitialPlace = element.Said.InitialPlace,
    };

    /// <summary>Where the search for a value begins that an algebraic rule determines and nothing is said about.</summary>
    internal static Expr? GuessOf(Element element) => element.Zero is null ? null : Expr.One;

    private sealed class Flattening(Document document, Module main, FlattenOptions options)
    {
        private readonly Assembly assembly = new(document, main);
        private readonly List<ModelError> errors = [];

        public FlatModel Run()
        {
            errors.AddRange(assembly.Errors);
            var functions = document.Functions.Where(f => f.Body is not null).ToDictionary(f => f.Name, f => new ExprFunction(f.Name, f.Arguments, f.Body!), StringComparer.Ordinal);
            Expr Ready(Expr expr, TextPlace? place) => Check(Guarded(() => Substitution.Inline(expr, functions.GetValueOrDefault), expr, place), place);
            foreach (var element in assembly.Elements)
                element.Rewrite(Ready);
            Refuse(new AlgebraicSolution(assembly, Ready).Apply());
            if (options.AllowMissingValues)
                assembly.Events.RemoveAll(e => e.Trigger is null);
            var events = new EventFlattening(assembly, errors, Ready);
            events.CheckTargets();
            ThrowIfWrong();

            var kinetics = new Kinetics(assembly, events.Targets);
            errors.AddRange(kinetics.Fast.Errors);
            var quantities = assembly.Elements.SelectMany(e => Quantities(e, kinetics, events.Targets)).ToList();
            var flatEvents = events.Flatten(kinetics);
            Resolve(quantities, ref flatEvents);
            if (!options.AllowMissingValues)
                ReportMissing(quantities);

            var assigned = DependencyOrder.Of([.. quantities.Where(q => q.Role == QuantityRole.Assigned)], q => q.Rule, ids => ReportCycle(ids, "by rules", quantities));
            ImmutableArray<FlatQuantity> all = [.. quantities.Where(q => q.Role != QuantityRole.Assigned), .. assigned];
            var initial = errors.Count > 0 ? [] : DependencyOrder.Of(all, q => q.Rule ?? q.Initial, ids => ReportCycle(ids, "at the start", quantities));
            ThrowIfWrong();
            return new FlatModel
            {
                Name = main.Name,
                Quantities = all,
                Events = flatEvents,
                InitialOrder = [.. initial.Select(q => q.Id)],
                Units = assembly.Units.All,
                TimeUnit = main.DefaultUnits.Time is { } time && assembly.Units.Find(time) is not null ? time : null,
                Notes = main.Description.Notes,
            };
        }

        /// <summary>What a flat model cannot say.</summary>
        private void Refuse(IEnumerable<AlgebraicRule> unsolved)
        {
            foreach (var rule in unsolved)
            {
                errors.Add(new ModelError($"The algebraic rule '0 = {rule.Expression}' depends on no quantity that it could determine.", rule.Place, "for every algebraic rule a quantity of its own, declared to vary, that no rule, rate, reaction or event determines",
                    "Declare the quantity it is meant for 'var', or write an assignment rule, 'x := ...'. If all its quantities have rates, it is a constraint of index 2 or more: put its derivative in its place."));
            }
            foreach (var element in assembly.Elements)
            {
                if (element.Said is { Rule: not null, Rate: not null })
                    errors.Add(new ModelError($"'{element.Id}' has both a rule and a rate.", element.Said.RulePlace ?? element.Said.Place, "one of them", "Remove one; a connection may have brought it in."));
            }
        }

        private Expr Guarded(Func<Expr> make, Expr otherwise, TextPlace? place)
        {
            try
            {
                return make();
            }
            catch (ModelException failure)
            {
                errors.AddRange(failure.Errors.Select(e => e.Place is null ? e with { Place = place } : e));
                return otherwise;
            }
        }

        private Expr Check(Expr expr, TextPlace? place)
        {
            foreach (string symbol in ExprWalker.FreeSymbols(expr))
            {
                if (assembly.Find(symbol) is null)
                {
                    errors.Add(new ModelError($"'{symbol}' is used in '{expr}' but is not a quantity of the model.", place,
                        "the id of a quantity, compartment, species or reaction", $"Define it, as in '{symbol} = 1;', or correct the name."));
                }
            }
            return expr;
        }

        private IEnumerable<FlatQuantity> Quantities(Element element, Kinetics kinetics, HashSet<string> setByEvents)
        {
            var said = element.Said;
            if (said.Constant == true && said.Kind != QuantityKind.Species && (said.Rule is not null || said.Rate is not null))
            {
                errors.Add(new ModelError($"'{element.Id}' is declared constant but has a {(said.Rule is not null ? "rule" : "rate")}.", said.RulePlace ?? said.Place,
                    "a quantity declared 'var'", "Remove 'const', or the equation."));
            }
            if (element.Reaction is { } reaction)
            {
                return [Described(element) with { Kind = QuantityKind.Reaction, Role = QuantityRole.Assigned, Rule = RateOf(element, reaction), Unit = SpeciesUnits.OfReaction(element, assembly.Units) }];
            }
            if (said.Kind == QuantityKind.Species)
                return kinetics.Of(element);
            var quantity = Described(element) with
            {
                Role = element.Zero is not null ? QuantityRole.Algebraic : said.Rule is not null ? QuantityRole.Assigned : said.Rate is not null ? QuantityRole.State
                    : setByEvents.Contains(element.Id) ? QuantityRole.Discrete : QuantityRole.Constant,
                Rule = said.Rule,
                Rate = said.Rate,
                Zero = element.Zero,
                Initial = said.Rule is not null ? null : said.Initial ?? GuessOf(element) ?? DefaultOf(element),
            };
            return [said.Kind == QuantityKind.Compartment ? quantity with { Unit = SpeciesUnits.OfCompartment(element) } : quantity];
        }

        private Expr RateOf(Element element, Reaction reaction)
        {
            if (reaction.Rate is { } rate)
                return rate;
            if (!options.AllowMissingValues)
                errors.Add(new ModelError($"The reaction '{element.Id}' has no rate.", reaction.Place, "a rate after the reaction", $"Write it, as in '{element.Id}: A -> B; k*A;'."));
            return Expr.Zero;
        }

        private Expr? DefaultOf(Element element)
        {
            if (element.Said.Kind == QuantityKind.Compartment)
                return Expr.One;
            foreach (var other in assembly.Elements)
            {
                if (other.Reaction is not { } reaction)
                    continue;
                foreach (var reference in reaction.Reactants.Concat(reaction.Products))
                    if (reference.StoichiometryId == element.Id)
                        return reference.Stoichiometry ?? 1;
            }
            return null;
        }

        /// <summary>rateOf, in every expression.</summary>
        private void Resolve(List<FlatQuantity> quantities, ref ImmutableArray<FlatEvent> events)
        {
            var rates = new RateResolution(quantities.ToDictionary(q => q.Id, StringComparer.Ordinal));
            Expr? Resolved(Expr? expr, TextPlace? place) => expr is null ? null : Guarded(() => rates.Resolve(expr), expr, place);
            for (int i = 0; i < quantities.Count; i++)
            {
                var q = quantities[i];
                quantities[i] = q with
                {
                    Rule = Resolved(q.Rule, q.EquationPlace ?? q.Place),
                    Rate = Resolved(q.Rate, q.EquationPlace ?? q.Place),
                    Zero = Resolved(q.Zero, q.EquationPlace ?? q.Place),
                    Initial = Resolved(q.Initial, q.InitialPlace ?? q.Place),
                };
            }
            events = [.. events.Select(e => e with
            {
                Trigger = Resolved(e.Trigger, e.Place)!,
                Delay = Resolved(e.Delay, e.Place),
                Priority = Resolved(e.Priority, e.Place),
                Assignments = [.. e.Assignments.Select(a => a with { Value = Resolved(a.Value, e.Place)! })],
            })];
        }

        private void ReportMissing(List<FlatQuantity> quantities)
        {
            foreach (var q in quantities)
            {
                if (q.Initial is null && q.Role != QuantityRole.Assigned)
                {
                    errors.Add(new ModelError($"'{q.Id}' has no value and no rule.", q.Place, "an initial value, a rule or a connection",
                        $"Give it a value, as in '{q.Id} = 1;', a rule, or connect it with 'is'."));
                }
            }
        }

        private void ReportCycle(IReadOnlyList<string> ids, string how, List<FlatQuantity> quantities)
        {
            var first = quantities.Find(q => q.Id == ids[0])!;
            errors.Add(new ModelError($"'{ids[0]}' is defined {how} by itself: {string.Join(" -> ", ids)}.", (first.Rule is null ? first.InitialPlace : first.EquationPlace) ?? first.Place,
                "quantities that can be computed one after the other", "Break the circle: make one of them a state with a rate, or solve the equations for it."));
        }

        private void ThrowIfWrong()
        {
            if (errors.Count > 0)
                throw new ModelException([.. errors.Distinct()]);
        }
    }
}
