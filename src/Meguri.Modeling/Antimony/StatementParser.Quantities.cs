using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>Declarations, values, rules, units, constraints.</summary>
internal sealed partial class StatementParser
{
    private void Declaration()
    {
        bool? constant = null;
        bool substanceOnly = false;
        QuantityKind? kind = null;
        var first = cursor.Current;
        while (cursor.Current.Kind == TokenKind.Name && Vocabulary.Reserved.Contains(cursor.Current.Text))
        {
            var word = cursor.Current;
            switch (word.Text)
            {
                case "var" or "const" or "ext" when constant is null && kind is null && !substanceOnly:
                    constant = word.Text != "var";
                    break;
                case "substanceOnly" when !substanceOnly && kind is null:
                    substanceOnly = true;
                    break;
                case "species" or "compartment" or "formula" or "operator" or "reaction" or "gene" when kind is null:
                    kind = word.Text switch
                    {
                        "species" => QuantityKind.Species,
                        "compartment" => QuantityKind.Compartment,
                        "formula" or "operator" => QuantityKind.Parameter,
                        _ => QuantityKind.Reaction,
                    };
                    break;
                case "DNA":
                    DnaStrand(word);
                    break;
                case "var" or "const" or "ext" or "substanceOnly" or "species" or "compartment" or "formula" or "operator" or "reaction" or "gene":
                    cursor.Fail($"'{word.Text}' cannot stand behind '{cursor.Previous.Text}'.", word, "a name", "The order is: var or const, substanceOnly, species or compartment, names.");
                    break;
                default:
                    cursor.ExpectName(kind is null ? "a quantity" : $"a {ModuleBuilder.Noun(kind.Value)}");
                    break;
            }
            cursor.Take();
        }
        if (constant == true && kind == QuantityKind.Reaction)
            cursor.Fail("A reaction cannot be const.", first, "var or nothing");
        if (substanceOnly && kind is not (null or QuantityKind.Species))
            cursor.Fail("Only species can be substanceOnly.", first, "substanceOnly species");
        if (substanceOnly)
            kind = QuantityKind.Species;

        do
        {
            var id = ReadId(kind is null ? "a quantity" : $"a {ModuleBuilder.Noun(kind.Value)}");
            Touch(id);
            if (kind is { } known)
                module.SetKind(id.Id, known, cursor, id.First);
            module.Change(id.Id, q => q with { Constant = constant ?? q.Constant, SubstanceOnly = substanceOnly || q.SubstanceOnly });
            if (cursor.Current.Is("in"))
                SetCompartment(id, Within());
            Says(id);
        }
        while (cursor.TryTake(TokenKind.Comma));
    }

    /// <summary>What may follow an id: a value, a rule, a rate rule or a unit. False when none of them does.</summary>
    private bool Says(WrittenId id)
    {
        if (cursor.TryTake(TokenKind.Equals))
            Value(id);
        else if (cursor.TryTake(TokenKind.ColonEquals) || SpacedColonEquals())
            Rule(id, isRate: false);
        else if (cursor.TryTake(TokenKind.Quote))
        {
            cursor.Expect(TokenKind.Equals, "'=' and the rate of change", "Write x' = rate.");
            Rule(id, isRate: true);
        }
        else if (cursor.Current.Is("has"))
            Has(id);
        else
            return false;
        return true;
    }

    /// <summary>':=' may be written with a space in it.</summary>
    private bool SpacedColonEquals()
    {
        if (cursor.Current.Kind != TokenKind.Colon || cursor.Ahead().Kind != TokenKind.Equals)
            return false;
        cursor.Position += 2;
        return true;
    }

    private void Value(WrittenId id)
    {
        var start = cursor.Current;
        var value = Formula();
        var place = PlaceFrom(value is null ? id.First : start);
        if (module.Find(id.Id) is { Initial: not null } && value is not null)
            reading.Errors.Warn($"'{id.Id}' is given a value twice; the last one counts.", place, "Keep one of them.");
        module.Change(id.Id, q => q with
        {
            Initial = value,
            InitialErased = value is null,
            InitialPlace = place,
            Unit = value is { Op: Op.Number, Name: { } unit } ? unit : q.Unit,
        });
    }

    private void Rule(WrittenId id, bool isRate)
    {
        var start = cursor.Current;
        var formula = Formula();
        var place = PlaceFrom(formula is null ? id.First : start);
        if (module.Find(id.Id) is { } before && (before.Rule ?? before.Rate) is not null && formula is not null)
            reading.Errors.Warn($"'{id.Id}' is given a rule twice; the last one counts.", place, "Keep one of them.");
        module.Change(id.Id, q => q with
        {
            Rule = isRate ? null : formula,
            Rate = isRate ? formula : null,
            RuleErased = formula is null,
            RulePlace = place,
        });
    }

    private void Has(WrittenId id)
    {
        cursor.Take();
        string unit = UnitReference();
        module.Change(id.Id, q => q with { Unit = unit });
    }

    /// <summary>A unit behind <c>has</c>: a name, or a formula that becomes a unit of the module.</summary>
    private string UnitReference()
    {
        var first = cursor.Current;
        if (first.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(first.Text) && cursor.Ahead().Kind is not (TokenKind.Star or TokenKind.Slash or TokenKind.Caret))
        {
            cursor.Take();
            return module.UseUnit(first, cursor);
        }
        var factors = new UnitParser(cursor, module).Read();
        var place = PlaceFrom(first);
        if (module.Units.FirstOrDefault(u => u.Factors is { } known && known.SequenceEqual(factors)) is { } same)
            return same.Id;
        string id = UnitNaming.For(factors);
        int number = 1;
        string free = id;
        while (module.Units.Any(u => u.Id == free) || BaseUnits.Find(free) is not null)
            free = $"{id}_{++number}";
        module.Units.Add(new UnitStatement(free, factors, place));
        return free;
    }

    private void Unit()
    {
        cursor.Take();
        var id = cursor.ExpectName("a unit");
        if (module.Units.Any(u => u.Id == id.Text && u.Factors is not null))
            cursor.Fail($"The unit '{id.Text}' is defined twice.", id, "one definition", "Remove one of them or rename it.");
        module.Units.RemoveAll(u => u.Id == id.Text);
        if (!cursor.TryTake(TokenKind.Equals))
        {
            module.Units.Add(new UnitStatement(id.Text, null, cursor.Place(id)));
            return;
        }
        var factors = new UnitParser(cursor, module).Read();
        module.Units.Add(new UnitStatement(id.Text, factors.Length == 1 && factors[0] == new Units.UnitFactor(id.Text) ? null : factors, PlaceFrom(id)));
    }

    private void Algebraic(WrittenId? label)
    {
        var number = cursor.Take();
        if (number.Value != 0)
            cursor.Fail("The left side of an algebraic rule is not 0.", number, "0 = formula", "Bring everything to the right side.");
        cursor.Take();
        var start = cursor.Current;
        var formula = formulas.Read();
        if (label is { } id && module.AlgebraicRules.Any(r => r.Id == id.Id))
            cursor.Fail($"The algebraic rule '{id.Id}' is defined twice.", id.First, "another name");
        module.AlgebraicRules.Add(new AlgebraicRule(label?.Id, formula, PlaceFrom(start)));
    }

    private void ConstraintStatement()
    {
        cursor.Take();
        string? id = cursor.Current.Kind == TokenKind.Name ? ReadId("a constraint").Id : null;
        cursor.Expect(TokenKind.Colon, "':' and the condition");
        var start = cursor.Current;
        AddConstraint(id, formulas.Read(), start);
    }

    /// <summary>A comparison that stands alone is a constraint.</summary>
    private void BareFormula()
    {
        var start = cursor.Current;
        var formula = formulas.Read();
        if (formula.Op is not (Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual or Op.Equal or Op.NotEqual or Op.And))
            cursor.Fail("A formula stands alone.", start, "an assignment (x = …), a reaction or a comparison", "If it is a reaction's rate, put it behind the ';' on the reaction's line.");
        AddConstraint(null, formula, start);
    }

    private void AddConstraint(string? id, Expr condition, Token start)
    {
        if (id is not null && module.Constraints.Any(c => c.Id == id))
            cursor.Fail($"The constraint '{id}' is defined twice.", start, "another name");
        module.Constraints.Add(new Constraint(id, condition, null, PlaceFrom(start)));
    }
}

/// <summary>Names for units written out behind <c>has</c>.</summary>
internal static class UnitNaming
{
    public static string For(IReadOnlyList<Units.UnitFactor> factors)
    {
        if (factors.Count == 0)
            return "dimensionless_unit";
        string name = string.Join('_', factors.Select(f => (f.Exponent < 0 ? "per_" : "") + Number(f) + f.Base + (Math.Abs(f.Exponent) != 1 ? Safe(Math.Abs(f.Exponent)) : "")));
        return char.IsAsciiDigit(name[0]) ? "unit_" + name : name;
    }

    private static string Number(Units.UnitFactor f) => f is { Multiplier: 1, Scale: 0 } ? "" : Safe(f.Multiplier) + (f.Scale != 0 ? "e" + Safe(f.Scale) : "") + "_";

    private static string Safe(double number) =>
        number.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Replace('.', '_').Replace('-', 'm').Replace("+", "", StringComparison.Ordinal);
}
