using Meguri.Care.Scheduling;
using Meguri.Care.Steering;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>Sums up the steered sessions of all people.</summary>
internal static class SessionSummaries
{
    public static SessionOutcome Of(SteeredItem item, IReadOnlyList<SteeringLog> logs, int weeks)
    {
        int done = logs.Sum(log => log.Done), people = logs.Count;
        return new SessionOutcome
        {
            Planned = item.Days.Count,
            DoneMean = (double)done / people,
            SparedMean = (double)logs.Sum(log => log.Spared) / people,
            AboveLimitShare = done == 0 ? 0 : (double)logs.Sum(log => log.AboveLimit) / done,
            PeopleWithFlareShare = (double)logs.Count(log => log.Flares > 0) / people,
            PeopleStoppedShare = (double)logs.Count(log => log.Stopped) / people,
            Decisions = Decisions(item, logs),
            Load = Loads(logs, weeks),
            FirstSession = FirstSession(item),
            Example = [.. logs[0].Decisions.Select(decision => Line(item, decision))],
        };
    }

    private static List<SteeringCount> Decisions(SteeredItem item, IReadOnlyList<SteeringLog> logs)
    {
        var counts = new Dictionary<(SteeringDirection Direction, string Reason), int>();
        foreach (var log in logs)
            foreach (var ((action, reason), count) in log.Counts)
            {
                var key = (Direction(action), reason);
                counts[key] = counts.GetValueOrDefault(key) + count;
            }
        double all = counts.Values.Sum();
        return [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Reason, StringComparer.Ordinal).ThenBy(pair => pair.Key.Direction)
            .Select(pair => new SteeringCount(pair.Key.Direction, pair.Key.Reason, item.Rule.Words.Label(pair.Key.Reason), pair.Value, pair.Value / all))];
    }

    private static List<WeekBand> Loads(IReadOnlyList<SteeringLog> logs, int weeks)
    {
        var bands = new List<WeekBand>();
        for (int week = 0; week < weeks; week++)
        {
            double[] loads = [.. logs.Select(log => log.MeanLoad(week)).OfType<double>()];
            if (loads.Length > 0)
                bands.Add(Quantiles.Band(week + 1, loads));
        }
        return bands;
    }

    private static List<LocalText> FirstSession(SteeredItem item)
    {
        var advice = item.Rule.Advise(item.Rule.Start(item.Item.Begin), 0, 0);
        return [.. item.Programme.Parts.Select(part => item.Prescription.Say(part.Exercise, advice.Levels))];
    }

    private static DiaryLine Line(SteeredItem item, SteeringDecision decision) => new()
    {
        Day = decision.Record.Day,
        Before = decision.Record.Before,
        During = decision.Record.During,
        After = decision.Record.After,
        NextDay = decision.Record.NextDay,
        Action = Direction(decision.Action),
        Text = item.Rule.Words.Say(decision, item.Region),
    };

    private static SteeringDirection Direction(SteeringAction action) => action switch
    {
        SteeringAction.Up => SteeringDirection.Up,
        SteeringAction.Hold or SteeringAction.Pause => SteeringDirection.Hold,
        SteeringAction.Block or SteeringAction.Blocked => SteeringDirection.Stop,
        _ => SteeringDirection.Down,
    };
}
