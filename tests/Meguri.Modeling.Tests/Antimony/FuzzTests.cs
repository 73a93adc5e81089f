using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Testing;

namespace Meguri.Modeling.Tests.Antimony;

/// <summary>
/// Broken text of every kind gives errors, or a document that survives being written and read again; never another
/// exception, and in bounded time.
/// </summary>
public sealed class FuzzTests
{
    private const int Mutations = 4_000;

    private static readonly string[] Pieces =
    [
        "model", "end", "function f(x)", "(", ")", "{", "}", ";", "\n", ":", ":=", "=", "'", "->", "=>", "-o", "-|", "-(", "$", ".", "..", "...", ",", "\"", "```", "/*", "*/",
        "//", "#", "\\", "at", "after", "is", "in", "has", "unit", "species", "compartment", "const", "var", "substanceOnly", "delete", "import \"a\"", "import", "3", "1e", "1e309",
        ".5", "x", "A.x", "A: m();", "time", "pi", "sin(", "piecewise(", "&&", "||", "&", "!", "%", "^", "<", ">=", "!=", "-", "--", "+", "*", "/", "notes", "identity",
        "sboTerm = 3", "é", "漢", "\u0000", "\uFFFD", "\uD800", "\t", "\r", "0 =", "constraint", "maximize", "model.layout = on", "a.mean = 3", "_J0", "__main",
    ];

    private static readonly string Seed = """
        function mm(v, k, s)
          v*s/(k + s);
        end
        model sub(a, b)
          unit mM = 1e-3 mole / litre;
          compartment c = 1; species S in c = 3 mM, $B in c;
          J0: 2 S + n B -> P; mm(a, b, S) in c;
          S2 -| J0;
          E: at 2 after time > 3 && S < 2, priority=1, t0=false: a = 3, b = a + 1;
          x' = piecewise(1, x < 3, 2); x = 4; x has mM; x notes "a note"; x is "name";
          y := rateOf(x) + delay(x, 3); 0 = y - z;
          y identity "http://a", "http://b"; y.sboTerm = SBO:0000236;
        end
        model *top()
          A: sub(p, 3), timeconv=60; A.x is q / f; delete A.y; A.S = 3; r := A.x + q;
        end
        top is "Top"
        """;

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutated_text_never_crashes(int seed)
    {
        var random = new Random(seed);
        int read = Enumerable.Range(0, Mutations).Count(_ => Read(Mutate(Seed, random)));
        Assert.True(read > Mutations / 20, $"Only {read} of {Mutations} mutants could be read, so little was tried.");
    }

    [Fact]
    public void Rows_of_random_words_never_crash()
    {
        var random = new Random(5);
        for (int i = 0; i < Mutations; i++)
            Read(string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)])));
    }

    [Fact]
    public void Mutated_files_of_the_suite_never_crash()
    {
        var random = new Random(6);
        string[] files = [.. Directory.GetFiles(SharedData.Require("data", "antimony-test-data"), "*.txt").Order(StringComparer.Ordinal)];
        foreach (string text in files.Select(File.ReadAllText).Where(t => t.Length < 4_000))
            for (int i = 0; i < 10; i++)
                Read(Mutate(text, random));
    }

    private static bool Read(string text)
    {
        try
        {
            var document = AntimonyReader.ReadText(text);
            string written = AntimonyWriter.Write(document);
            if (DocumentComparison.FirstDifference(document, Reread(written)) is { } difference)
                Assert.Fail($"{difference} on:\n{text}\nwritten:\n{written}");
            return true;
        }
        catch (ModelException failure)
        {
            Assert.NotEmpty(failure.Errors);
            Assert.All(failure.Errors, e => Assert.NotEmpty(e.ToString()));
            return false;
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{failure.GetType().Name} on:\n{text}\n{failure}");
            return false;
        }
    }

    /// <summary>Takes a statement out, doubles it or moves it: what comes out can often be read.</summary>
    private static string Rearrange(string text, Random random)
    {
        var statements = text.Split(';').ToList();
        int from = random.Next(statements.Count), to = random.Next(statements.Count);
        string moved = statements[from];
        int what = random.Next(3);
        if (what != 1)
            statements.RemoveAt(from);
        if (what != 0)
            statements.Insert(Math.Min(to, statements.Count), moved);
        return string.Join(';', statements);
    }

    private static Document Reread(string written)
    {
        try
        {
            return AntimonyReader.ReadText(written);
        }
        catch (ModelException failure)
        {
            throw new InvalidDataException($"{failure.Message}\nwritten:\n{written}", failure);
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (int n = 1 + random.Next(4); n > 0; n--)
        {
            if (random.Next(4) > 0)
            {
                text = Rearrange(text, random);
                continue;
            }
            int at = random.Next(text.Length + 1);
            int length = Math.Min(random.Next(1, 30), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
                3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
                _ => text[..at],
            };
        }
        return text;
    }
}
