using System.Globalization;
using Meguri.Care.Evidence;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Output;

/// <summary>Claims for a terminal and for programs.</summary>
internal static class ClaimLines
{
    /// <summary>One line each, topic by topic, the number of each grade at the end.</summary>
    public static void List(IReadOnlyList<Claim> claims, Terminal terminal)
    {
        int width = Width(terminal), ids = claims.Max(claim => claim.Id.Length);
        foreach (var group in claims.GroupBy(claim => claim.Module, StringComparer.Ordinal))
        {
            terminal.Line(group.Key);
            foreach (var claim in group)
                terminal.Line(Paragraph.Wrap($"  {claim.Id.PadRight(ids)}  {GradeWords.Pips(claim.Grade)}  {terminal.Say(claim.Statement)}", width, ids + 10));
            terminal.Line("");
        }
        var counts = Enum.GetValues<EvidenceGrade>().Select(grade => $"{GradeWords.Pips(grade)} {terminal.Say(GradeWords.Of(grade))} {claims.Count(claim => claim.Grade == grade)}");
        terminal.Line(Paragraph.Wrap(terminal.Say($"主張 {claims.Count}。確かさ：", $"{claims.Count} claims. How sure: ") + string.Join(terminal.Say("、", ", "), counts), width));
        terminal.Line(Paragraph.Wrap(terminal.Say(
            "丸は確かさで、向きではありません。1つについては meguri evidence 番号。",
            "Pips say how certain, never which way. For one of them: meguri evidence ID."), width));
    }

    /// <summary>Everything the ledger holds of one claim.</summary>
    public static void Explain(Claim claim, EvidenceLedger ledger, Terminal terminal)
    {
        int width = Width(terminal);
        terminal.Line(Paragraph.Wrap($"{claim.Id}  {terminal.Say(claim.Statement)}", width, 2));
        terminal.Line("");
        void Row(string ja, string en, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                terminal.Line(Paragraph.Wrap($"{terminal.Say(ja + "：", en + ": ")}{text}", width, 2));
        }
        Row("確かさ", "How sure", $"{GradeWords.Pips(claim.Grade)} {terminal.Say(GradeWords.Of(claim.Grade))}{terminal.Say("、", ", ")}{terminal.Say(GradeWords.Of(claim.Direction))}");
        Row("理由", "Why", terminal.Say(claim.Why));
        Row("効き目の大きさ（公表値）", "Size of the effect, as published", Say(claim.Effect, terminal));
        Row("調べた人", "Who was studied", Say(claim.Population, terminal));
        Row("これが変われば見方が変わる", "What would change the verdict", terminal.Say(claim.WouldChange));
        Row("計算での扱い", "In the simulation", Weight(claim, ledger, terminal));
        Row("模型のつまみ", "Gains of the model", string.Join(", ", claim.Gains));
        foreach (string gain in claim.RestsOn)
            Row("関わるつまみ（決めるのは別の主張）", "Gain it speaks of, decided by another claim", $"{gain} ({ledger.Deciding(gain)!.Id})");
        Row("記事の文", "Statements of the articles", string.Join(", ", claim.Rows));
        foreach (string source in claim.Sources)
            Row("出典", "Source", source);
    }

    /// <summary>The claims as data, with their probabilities under each set.</summary>
    public static object Data(IReadOnlyList<Claim> claims, EvidenceLedger ledger) => new
    {
        Format = "meguri-evidence/1",
        Ledger = ledger.Fingerprint,
        Probabilities = ledger.Probabilities.Select(set => new { set.Id, set.Name, set.Values, set.Reason }),
        Claims = claims.Select(claim => new
        {
            claim.Id,
            claim.Module,
            claim.Statement,
            claim.Grade,
            claim.Direction,
            claim.Why,
            claim.Effect,
            claim.Population,
            claim.Sources,
            claim.WouldChange,
            claim.Gains,
            claim.RestsOn,
            claim.NotModelled,
            claim.Held,
            claim.CarriedBy,
            claim.Probability,
            claim.Size,
            ProbabilityBySet = claim.IsWeighed && claim.CarriedBy.Count == 0 ? ledger.Probabilities.ToDictionary(set => set.Id, set => set.Of(claim)) : null,
            claim.Rows,
        }),
    };

    private static string Weight(Claim claim, EvidenceLedger ledger, Terminal terminal)
    {
        if (claim.NotModelled is { } reason)
            return terminal.Say("入れていません。", "not modelled. ") + terminal.Say(reason);
        if (claim.Held is { } held)
            return terminal.Say(held);
        if (claim.CarriedBy.Count > 0)
            return terminal.Say($"疑いは {string.Join("、", claim.CarriedBy)} で数えてあり、ここでは二重に引きません。", $"its doubt is counted by {string.Join(" and ", claim.CarriedBy)} and not drawn a second time.");
        if (claim.Gains.Count == 0)
            return terminal.Say("ほかの主張が決めるつまみを通して入っています。", "it acts through gains that other claims decide.");
        var shares = ledger.Probabilities.Select(set => $"{terminal.Say(set.Name)} {set.Of(claim).ToString("0.##", CultureInfo.InvariantCulture)}");
        string text = terminal.Say("仮想の人のうち本当とする割合：", "real in this share of virtual people: ") + string.Join(terminal.Say("、", ", "), shares)
            + terminal.Say(claim.IsProven ? "。「証明分だけ」に入ります。" : "。「証明分だけ」では切ります。", claim.IsProven ? ". On in proven only." : ". Off in proven only.");
        return claim.Probability is { } own ? $"{text} {terminal.Say(own.Reason)}{terminal.Say("。", ".")}" : text;
    }

    private static string? Say(LocalText? text, Terminal terminal) => text is null ? null : terminal.Say(text);

    private static int Width(Terminal terminal) => Math.Min(110, terminal.Out.Profile.Width);
}
