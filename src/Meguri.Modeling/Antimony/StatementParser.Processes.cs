using System.Text.RegularExpressions;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>Reactions, interactions and events.</summary>
internal sealed partial class StatementParser
{
    /// <summary>Ids that look like generated ones.</summary>
    [GeneratedRegex("^_[JE][0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GeneratedId { get; }

    private bool ReactionAhead()
    {
        for (int i = cursor.Position; ; i++)
        {
            var token = cursor.At(i);
            // An interaction's arrow needs a species before it: '-(' may open a formula.
            if (Arrow(i) is { } arrow && (arrow.Interaction is null || i > cursor.Position))
                return true;
            bool part = token.Kind is TokenKind.Number or TokenKind.Plus or TokenKind.Dollar or TokenKind.Dot ||
                (token.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(token.Text));
            if (!part)
                return false;
        }
    }

    /// <summary>The arrow at a position, and how many tokens it has.</summary>
    private (int Tokens, InteractionKind? Interaction, bool Reversible)? Arrow(int position)
    {
        var token = cursor.At(position);
        if (token.Kind == TokenKind.Arrow)
            return (1, null, true);
        if (token.Kind == TokenKind.IrreversibleArrow)
            return (1, null, false);
        var next = cursor.At(position + 1);
        if (token.Kind != TokenKind.Minus || next.Start != token.EndIndex)
            return null;
        return next.Kind switch
        {
            TokenKind.Bar => (2, InteractionKind.Inhibits, false),
            TokenKind.LeftParen => (2, InteractionKind.Influences, false),
            TokenKind.Name when next.Text == "o" => (2, InteractionKind.Activates, false),
            _ => null,
        };
    }

    private void Reaction(WrittenId? label, string? compartment = null)
    {
        var first = label?.First ?? cursor.Current;
        var left = Side();
        if (Arrow(cursor.Position) is not { } arrow)
        {
            cursor.Fail($"Found {cursor.Describe(cursor.Current)} among the reactants.", cursor.Current, "+, -> or =>");
            return;
        }
        cursor.Position += arrow.Tokens;
        var right = Side();
        if (cursor.Current.Kind is not TokenKind.Semicolon)
            cursor.Fail($"Found {cursor.Describe(cursor.Current)} behind the products.", cursor.Current.EndsStatement ? cursor.Previous : cursor.Current,
                "'+' and another species, or ';' and the rate", "Write ';' behind the products; the rate follows on the same line and may be left out.");
        cursor.Take();
        var start = cursor.Current;
        var rate = Formula();
        var ratePlace = rate is null ? null : PlaceFrom(start);
        if (cursor.Current.Is("in"))
            compartment = Within();

        string id = label?.Id ?? FreeId("_J");
        if (label is { } written)
        {
            if (module.Reactions.Any(r => r.Id == id) || module.Interactions.Any(i => i.Id == id))
                cursor.Fail($"The reaction '{id}' is defined twice.", written.First, "another name", "Rename one of them.");
            Touch(written);
        }
        var place = cursor.Place(first, first);
        if (arrow.Interaction is { } kind)
        {
            foreach (var source in left)
                Species(source, cursor, first);
            module.Interactions.Add(new Interaction
            {
                Id = id,
                Unnamed = GeneratedId.IsMatch(id),
                Sources = [.. left],
                Kind = kind,
                Targets = [.. right.Select(t => t.Species)],
                Strength = rate,
                Place = place,
            });
            return;
        }
        foreach (var part in left.Concat(right))
            Species(part, cursor, first);
        module.Reactions.Add(new Reaction
        {
            Id = id,
            Unnamed = GeneratedId.IsMatch(id),
            Reactants = [.. left],
            Products = [.. right],
            Reversible = arrow.Reversible,
            Rate = rate,
            Compartment = compartment,
            Place = place,
            RatePlace = ratePlace,
        });
    }

    private void Species(SpeciesReference part, TokenCursor place, Token token)
    {
        module.SetKind(part.Species, QuantityKind.Species, place, token);
        if (part.StoichiometryId is { } stoichiometry && module.Find(stoichiometry)?.Kind is null)
            module.SetKind(stoichiometry, QuantityKind.Stoichiometry, place, token);
    }

    private List<SpeciesReference> Side()
    {
        List<SpeciesReference> side = [];
        while (cursor.Current.Kind is TokenKind.Number or TokenKind.Name or TokenKind.Dollar)
        {
            var first = cursor.Current;
            double? number = null;
            string? name = null;
            if (first.Kind == TokenKind.Number)
            {
                number = cursor.Take().Value;
            }
            else
            {
                int start = cursor.Position;
                var stoichiometry = ReadId("a species");
                if (cursor.Current.Kind == TokenKind.Dollar || (cursor.Current.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(cursor.Current.Text)))
                {
                    Touch(stoichiometry);
                    name = stoichiometry.Id;
                }
                else
                {
                    cursor.Position = start;
                }
            }
            var species = ReadId("a species");
            Touch(species);
            side.Add(new SpeciesReference(species.Id, name is null ? number ?? 1 : null, name, cursor.Place(first, species.Last)));
            if (!cursor.TryTake(TokenKind.Plus))
                return side;
            if (cursor.Current.Kind is not (TokenKind.Number or TokenKind.Name or TokenKind.Dollar))
                cursor.Fail($"Found {cursor.Describe(cursor.Current)} behind '+'.", cursor.Current.EndsStatement ? cursor.Previous : cursor.Current, "another species");
        }
        return side;
    }

    private string FreeId(string prefix)
    {
        for (int i = 0; ; i++)
        {
            string id = prefix + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (module.Find(id) is null && module.Reactions.All(r => r.Id != id) && module.Interactions.All(x => x.Id != id) && module.Events.All(e => e.Id != id))
                return id;
        }
    }

    private void Event(WrittenId? label)
    {
        var at = cursor.Take();
        Expr? delay = null;
        var trigger = Formula();
        if (cursor.TryTakeWord("after"))
        {
            delay = trigger ?? Missing("delay", at);
            trigger = Formula();
        }
        if (trigger is null)
            Missing("trigger", cursor.Previous);

        Expr? priority = null;
        bool? persistent = null, initially = null, fromTrigger = null;
        while (cursor.TryTake(TokenKind.Comma))
        {
            var option = cursor.Expect(TokenKind.Name, "priority=, persistent=, t0= or fromTrigger=");
            cursor.Expect(TokenKind.Equals, "'=' and a value");
            switch (option.Text)
            {
                case "priority":
                    priority = Formula();
                    break;
                case "persistent":
                    persistent = Truth(option);
                    break;
                case "t0":
                    initially = Truth(option);
                    break;
                case "fromTrigger":
                    fromTrigger = Truth(option);
                    break;
                default:
                    cursor.Fail($"'{option.Text}' is not an option of an event.", option, "priority, persistent, t0 or fromTrigger",
                        NearWords.Nearest(option.Text, ["priority", "persistent", "t0", "fromTrigger"]) is { } near ? $"Did you mean '{near}'?" : "Assignments follow behind ':'.");
                    break;
            }
        }
        cursor.Expect(TokenKind.Colon, "':' and the assignments", "Write at trigger: x = value, y = value");
        var assignments = Assignments();

        string id = label?.Id ?? FreeId("_E");
        if (label is { } written)
        {
            if (module.Events.Any(e => e.Id == id))
                cursor.Fail($"The event '{id}' is defined twice.", written.First, "another name", "Rename one of them.");
            Touch(written);
        }
        module.Events.Add(new EventDefinition
        {
            Id = id,
            Unnamed = GeneratedId.IsMatch(id),
            Trigger = trigger,
            Delay = delay,
            Priority = priority,
            Persistent = persistent,
            TriggerInitially = initially,
            ValuesFromTriggerTime = fromTrigger,
            Assignments = [.. assignments],
            Place = cursor.Place(label?.First ?? at),
        });
    }

    private List<EventAssignment> Assignments()
    {
        List<EventAssignment> all = [];
        if (cursor.Current.Kind is TokenKind.Semicolon)
            return all;
        cursor.SkipLineEnds();
        do
        {
            if (all.Count > 0)
                cursor.SkipLineEnds();
            var target = ReadId("a quantity") with { Dollar = false };
            Touch(target);
            if (cursor.Current.Kind is TokenKind.ColonEquals or TokenKind.Quote)
                cursor.Fail("An event cannot give a rule.", cursor.Current, "'=' and a value", "Let the event switch a parameter that the rule uses.");
            cursor.Expect(TokenKind.Equals, "'=' and a value");
            if (all.Any(a => a.Target == target.Id))
                cursor.Fail($"The event sets '{target.Id}' twice.", target.First, "one assignment per quantity");
            var value = Formula();
            all.Add(new EventAssignment(target.Id, value, cursor.Place(target.First, cursor.Previous)));
        }
        while (cursor.TryTake(TokenKind.Comma) || cursor.TryTake(TokenKind.Colon));
        return all;
    }

    private bool Truth(Token option)
    {
        var start = cursor.Current;
        var value = Formula();
        if (value is { Op: Op.True or Op.False })
            return value.Op == Op.True;
        if (value is { Op: Op.Number, Value: 0 or 1, Name: null })
            return value.Value == 1;
        cursor.Fail($"'{option.Text}' is neither true nor false.", start, "true or false");
        return false;
    }

    private Expr Missing(string what, Token at)
    {
        cursor.Fail($"The event has no {what}.", at, "a formula such as time > 5", "Write at trigger: x = value, or at delay after trigger: x = value.");
        return null!;
    }
}
