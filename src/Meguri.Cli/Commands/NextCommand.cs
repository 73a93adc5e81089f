using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Meguri.Care.Diaries;
using Meguri.Care.Screening;
using Meguri.Care.Steering;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri next</c>: the next exercise session after a real diary, with its reason.</summary>
internal static class NextCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var next = new Command("next", terminal.Say("日記から、つぎの運動の1回を決める", "decide the next exercise session from a diary"));
        var diary = new Option<string>("--diary") { Description = terminal.Say("日記：YAML または CSV（date, before, during, after, next_day, flags）", "the diary: YAML or CSV (date, before, during, after, next_day, flags)"), HelpName = "file", Required = true };
        var person = new Option<string>("--person") { Description = terminal.Say("人：ファイル、または meguri people にある名前（ふつう example）", "the person: a file, or a name from meguri people (default example)"), HelpName = "file|name", DefaultValueFactory = _ => "example" };
        var plan = new Option<string>("--plan") { Description = terminal.Say("運動のある計画（ふつう graded-exercise）", "a plan with steered exercise (default graded-exercise)"), HelpName = "file|name", DefaultValueFactory = _ => "graded-exercise" };
        var date = new Option<string>("--date") { Description = terminal.Say("つぎの回の日（ふつう、計画のつぎの日）", "day of the session (default the plan's next day)"), HelpName = "yyyy-mm-dd" };
        var before = new Option<double?>("--before") { Description = terminal.Say("始める前の痛み、0〜10", "pain before starting, 0 to 10"), HelpName = "pain" };
        var json = new Option<bool>("--json") { Description = terminal.Say("JSON で出す", "write JSON") };
        foreach (Option option in new Option[] { diary, person, plan, date, before, json })
            next.Add(option);
        ExampleHelp.Add(next,
            new("meguri next --diary models/diaries/knee.yaml", "例の日記から、つぎの1回を決める", "the next session after the example diary"),
            new("meguri next --diary models/diaries/knee-flare.csv --before 2", "ぶり返したあと、今日の痛みが2のとき", "after a flare, with pain of 2 today"),
            new("meguri next --diary models/diaries/knee.yaml --json", "ほかの道具へ", "for another tool"));
        next.SetAction(parsed =>
        {
            if (parsed.GetValue(before) is { } pain && SessionRecord.Valid(pain) is null)
                throw new UserError(terminal.Say($"--before の {pain} は範囲の外です。0 から 10 にしてください。", $"--before {pain} is out of range. Give a pain from 0 to 10."));
            NextSession session = NextSession.After(models.Care, models.Care.ReadPlan(parsed.GetValue(plan)!), models.Library.ReadPerson(parsed.GetValue(person)!),
                DiaryFile.Read(parsed.GetValue(diary)!), Day(parsed.GetValue(date), terminal), parsed.GetValue(before));
            if (parsed.GetValue(json))
                terminal.Data.WriteLine(Json(session, models.Care.Steering.Words));
            else
                Write(session, models.Care.Steering.Words, terminal);
            return 0;
        });
        parent.Add(next);
    }

    private static DateOnly? Day(string? text, Terminal terminal) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200 ? day
        : throw new UserError(terminal.Say($"--date の '{text}' は日ではありません。2026-11-24 のように書いてください。", $"--date '{text}' is no day. Write it like 2026-11-24."));

    private static void Write(NextSession session, SteeringWords words, Terminal terminal)
    {
        int width = Math.Min(100, terminal.Out.Profile.Width);
        void Line(string text, int indent = 0) => terminal.Line(Paragraph.Wrap(text, width, indent));
        string date = session.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), region = terminal.Say(session.RegionName);
        Line(terminal.Say($"つぎの回 {date}（{region}）", $"Next session {date} ({region})"));
        bool none = session.Kind == SessionKind.None;
        Line((none ? ScreeningWords.Mark(ScreeningOutcome.Stop) + " " : "") + terminal.Say(session.Because));
        if (session.Today is { } today)
            Line(terminal.Say(today));
        if (none)
            Line(terminal.Say("運動はありません。", "No exercise."));
        foreach (NextExercise exercise in session.Exercises)
            Line($"  - {terminal.Say(exercise.Text)}{terminal.Say("、", ", ")}{terminal.Say($"{Number(exercise.Minutes)}分", $"{Number(exercise.Minutes)} min")}", 4);
        if (session.Exercises.Count > 0)
            Line(terminal.Say($"合わせて{Number(session.Minutes)}分", $"{Number(session.Minutes)} minutes in all") + (session.Volume < 1 ? terminal.Say($"（上に書いた量の{Number(session.Volume)}倍）", $" ({Number(session.Volume)} of the volume named above)") : "") + terminal.Say("。", "."));
        Line(terminal.Say(Change(session, words)));
        if (session.Screening is { Outcome: not ScreeningOutcome.Stop } screening)
        {
            foreach (ScreeningReason reason in screening.Reasons)
                Line($"{ScreeningWords.Mark(reason.Outcome)} {terminal.Say(ScreeningWords.Of(reason.Outcome))}{terminal.Say("：", ": ")}{terminal.Say(reason.Text)}", 2);
            if (screening.Open.Count > 0)
                Line(terminal.Say($"? 先に聞くこと：問診のうち{screening.Open.Count}問がまだです（meguri screen でならべます）。", $"? Ask first: {screening.Open.Count} safety questions are still open (meguri screen lists them)."), 2);
        }
        Line(terminal.Say("これは学習と相談のための案で、診断ではありません。", "This is a suggestion for learning and discussion, not a diagnosis."));
    }

    private static LocalText Change(NextSession session, SteeringWords words)
    {
        if (session.GoesUp is { } up)
            return new($"この回でふえるもの：{words.Element(up).Ja}（1段）。ほかは変えません。", $"Goes up this time: {words.Element(up).En}, one step. Nothing else changes.");
        return session.MayGoUp is { } may
            ? new($"この回でふえるもの：なし。続けて決まりの中なら、つぎにふやせるのは{words.Element(may).Ja}だけです。", $"Goes up this time: nothing. If sessions stay within the limits, only {words.Element(may).En} may go up next.")
            : new("この回でふえるもの：なし。", "Goes up this time: nothing.");
    }

    private static string Json(NextSession session, SteeringWords words) => JsonSerializer.Serialize(new
    {
        Format = "meguri-next/1",
        Date = session.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Plan = session.PlanId,
        session.Region,
        Session = session.Kind.ToString(),
        Action = session.Decision?.Action.ToString(),
        Reason = session.Decision?.Reason ?? SteeringReasons.FirstSession,
        session.Because,
        session.Today,
        session.Exercises,
        session.Minutes,
        session.Volume,
        Levels = new { session.Levels.Rom, session.Levels.Repetitions, session.Levels.Load, session.Levels.Speed },
        GoesUp = session.GoesUp is { } up ? new { Element = up.ToString(), Name = words.Element(up) } : null,
        MayGoUp = session.MayGoUp is { } may ? new { Element = may.ToString(), Name = words.Element(may) } : null,
        Screening = new { Outcome = session.Screening.Outcome.ToString(), session.Screening.Reasons, session.Screening.Open },
    }, JsonOutput.Options);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
