using System.Text.RegularExpressions;
using Meguri.Care.Evidence;
using Meguri.Physiology;
using Meguri.Testing;

namespace Meguri.Care.Tests.Evidence;

public class LedgerTests
{
    private static readonly EvidenceLedger Ledger = new CareLibrary(Models.Folder).Evidence;
    private static readonly ModelLibrary Science = new(Models.Folder);

    [Fact]
    public void Every_gain_of_the_person_has_a_claim()
    {
        var gains = Gain.Of(Science.Person);
        Assert.True(gains.Count > 50);
        string[] without = [.. gains.Where(gain => Ledger.Deciding(gain.Name) is null).Select(gain => gain.Name)];
        Assert.Empty(without);
    }

    [Fact]
    public void Every_gain_of_every_module_has_a_claim()
    {
        var decided = Ledger.Claims.SelectMany(claim => claim.Gains).Select(OwnName).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Declared().Except(decided));
    }

    [Fact]
    public void Every_claim_has_a_source_and_speaks_of_gains_that_exist_or_says_why_not()
    {
        var known = Declared().Concat(Gain.Of(Science.Person).Select(gain => OwnName(gain.Name))).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in Ledger.Claims)
        {
            Assert.NotEmpty(claim.Sources);
            Assert.True(claim.Gains.Count + claim.RestsOn.Count > 0 != claim.NotModelled is not null, claim.Id);
            Assert.Empty(claim.Gains.Select(OwnName).Except(known));
            Assert.All(claim.RestsOn, gain => Assert.NotNull(Ledger.Deciding(gain)));
        }
    }

    [Fact]
    public void Every_statement_of_the_founding_articles_has_a_claim()
    {
        string text = File.ReadAllText(SharedData.Require("mission-claims.md"));
        var rows = Regex.Matches(text, @"^\| (A\d-\d+) \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var covered = Ledger.Claims.SelectMany(claim => claim.Rows).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(188, rows.Count);
        Assert.Empty(rows.Except(covered));
        Assert.Empty(covered.Except(rows));
    }

    [Fact]
    public void Every_claim_of_the_physiology_is_in_the_ledger()
    {
        var ids = Directory.GetFiles(SharedData.Require("physiology"), "*.md").SelectMany(file =>
            Regex.Matches(File.ReadAllText(file), @"^\| ((?:NO|CMP|SLP|NAD|PN|TIS|EX|PR|TH)-\d+)\b", RegexOptions.Multiline).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.True(ids.Count > 100);
        Assert.Empty(ids.Except(Ledger.Claims.Select(claim => claim.Id)));
    }

    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        foreach (var claim in Ledger.Claims)
        {
            foreach (var text in new[] { claim.Statement, claim.Why, claim.WouldChange, claim.NotModelled, claim.Held, claim.Population, claim.Probability?.Reason })
            {
                if (text is null)
                    continue;
                Assert.True(text.Ja.Any(letter => letter >= '\u3040'), $"{claim.Id}: {text.Ja}");
                Assert.False(text.En.Any(letter => letter >= '\u3040'), $"{claim.Id}: {text.En}");
            }
        }
    }

    [Fact]
    public void Only_what_the_module_shares_between_plans_is_held_and_it_says_why()
    {
        var held = Ledger.Claims.Where(claim => claim.Held is not null).ToList();
        Assert.All(held, claim => Assert.True(claim.Held!.En.Length > 20));
        // Nothing that somebody sells is held: those claims are always weighed.
        Assert.All(held, claim => Assert.All(claim.Gains, gain => Assert.DoesNotMatch("exo|prp|nad[.]w_.*_[io]$|massage|stretch|bath", gain)));
    }

    [Fact]
    public void Claims_are_found_by_grade_topic_article_and_words()
    {
        Assert.All(new ClaimSearch { Grades = [EvidenceGrade.High] }.In(Ledger), claim => Assert.Equal(EvidenceGrade.High, claim.Grade));
        Assert.All(new ClaimSearch { Modules = ["nad"] }.In(Ledger), claim => Assert.Equal("nad", claim.Module));
        Assert.Contains(new ClaimSearch { Article = "A1" }.In(Ledger), claim => claim.Id == "NAD-8");
        Assert.Contains("NAD-6", new ClaimSearch { Article = "a1-07" }.In(Ledger).Select(claim => claim.Id));
        Assert.DoesNotContain(new ClaimSearch { Article = "A1" }.In(Ledger), claim => claim.Id == "NO-9");
        Assert.Contains(new ClaimSearch { Words = "ふろ 寝つき" }.In(Ledger), claim => claim.Id == "TH-9");
    }

    private static string OwnName(string gain) => gain[(gain.LastIndexOf('.') + 1)..];

    // Names of switches in the text of every module, joined to the person or not.
    private static HashSet<string> Declared() =>
        [.. Directory.GetFiles(Models.Folder, "*.ant").SelectMany(file => Regex.Matches(File.ReadAllText(file), @"^ *((?:w|link)_[a-z0-9_]+) *= *([0-9.]+) *;(.*)$", RegexOptions.Multiline))
            .Where(match => match.Groups[2].Value is "0" or "1" || match.Groups[3].Value.Contains("notes \"Evidence weight", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value)];
}
