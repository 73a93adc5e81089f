using System.CommandLine;
using System.Text.Json;
using Meguri.Care.Evidence;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri evidence</c>: what is said, and what is known of it.</summary>
internal static class EvidenceCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var evidence = new Command("evidence", terminal.Say("根拠：言われていることと、わかっていること", "the evidence: what is said, and what is known of it"));
        var id = new Argument<string?>("claim") { Description = terminal.Say("主張の番号（NO-9 など）。なければ一覧", "id of a claim, such as NO-9; without it, the list"), HelpName = "claim", Arity = ArgumentArity.ZeroOrOne };
        var grade = new Option<string[]>("--grade") { Description = terminal.Say("確かさ（何度でも）", "how sure (may be repeated)"), HelpName = string.Join('|', ClaimFile.GradeWords) };
        grade.AcceptOnlyFromAmong([.. ClaimFile.GradeWords]);
        var module = new Option<string[]>("--module") { Description = terminal.Say("話題（何度でも）：vascular、thermal、sleep、nad、pain、tissue、repair、general", "topic (may be repeated): vascular, thermal, sleep, nad, pain, tissue, repair, general"), HelpName = "name" };
        var search = new Option<string?>("--search") { Description = terminal.Say("言葉でさがす（どちらの言語でも）", "search by words, in either language"), HelpName = "words" };
        var article = new Option<string?>("--article") { Description = terminal.Say("記事（A0〜A4）、またはその1文（A1-07）", "an article (A0 to A4), or one of its statements (A1-07)"), HelpName = "A1|A1-07" };
        var json = new Option<string?>("--json") { Description = terminal.Say("JSONに書く（- は標準出力）", "write JSON (- for standard output)"), HelpName = "file|-" };
        evidence.Add(id);
        evidence.Add(grade);
        evidence.Add(module);
        evidence.Add(search);
        evidence.Add(article);
        evidence.Add(json);
        ExampleHelp.Add(evidence,
            new("meguri evidence", "すべての主張を、話題ごとに", "every claim, topic by topic"),
            new("meguri evidence NO-9", "1つの主張について、わかっていることのすべて", "everything that is known of one claim"),
            new("meguri evidence --article A1 --grade none", "NMN点滴の記事のうち、人で確かめられていないもの", "what the article on NMN infusion says and nobody has shown in people"),
            new("meguri evidence --search massage --json -", "マッサージについて、ほかの道具へ", "about massage, for another tool"));
        evidence.SetAction(async (parsed, cancellation) =>
        {
            EvidenceLedger ledger = models.Care.Evidence;
            IReadOnlyList<Claim> found = parsed.GetValue(id) is { } one
                ? [Find(ledger, one)]
                : Search(ledger, parsed.GetValue(grade) ?? [], parsed.GetValue(module) ?? [], parsed.GetValue(article), parsed.GetValue(search), terminal);
            string? file = parsed.GetValue(json);
            OutputFile.Check(file, terminal);
            if (!OutputFile.IsStandardOutput(file))
            {
                if (parsed.GetValue(id) is not null)
                    ClaimLines.Explain(found[0], ledger, terminal);
                else
                    ClaimLines.List(found, terminal);
            }
            if (file is not null)
                await OutputFile.WriteAsync(file, JsonSerializer.Serialize(ClaimLines.Data(found, ledger), JsonOutput.Options) + "\n", terminal, cancellation).ConfigureAwait(false);
            return 0;
        });
        parent.Add(evidence);
    }

    private static Claim Find(EvidenceLedger ledger, string id) => ledger.Find(id)
        ?? throw new ModelException(new ModelError($"There is no claim '{id}'.", Expected: "an id such as NO-9",
            Mend: NearWords.Nearest(id, ledger.Claims.Select(claim => claim.Id)) is { } near ? $"did you mean '{near}'? 'meguri evidence' lists all" : "'meguri evidence' lists all; '--search' finds by words"));

    private static IReadOnlyList<Claim> Search(EvidenceLedger ledger, string[] grades, string[] modules, string? article, string? words, Terminal terminal)
    {
        string[] known = [.. ledger.Claims.Select(claim => claim.Module).Distinct()];
        foreach (string module in modules.Where(module => !known.Contains(module, StringComparer.OrdinalIgnoreCase)))
            throw new UserError(terminal.Say($"--module の '{module}' という話題はありません。あるもの：{string.Join(", ", known)}", $"there is no topic '{module}' (--module). There are: {string.Join(", ", known)}"));
        var found = new ClaimSearch { Grades = [.. grades.Select(ClaimFile.GradeOf)], Modules = modules, Article = article, Words = words }.In(ledger);
        return found.Count > 0 ? found : throw new UserError(terminal.Say("当てはまる主張がありません。言葉や条件を減らしてみてください。", "no claim fits. Try fewer words or conditions."));
    }
}
