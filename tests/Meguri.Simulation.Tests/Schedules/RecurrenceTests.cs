using FsCheck;
using FsCheck.Fluent;
using Meguri.Simulation.Schedules;

namespace Meguri.Simulation.Tests.Schedules;

public sealed class RecurrenceTests
{
    private static readonly Gen<Recurrence> Any =
        from start in Gen.Choose(-50, 200)
        from interval in Gen.Elements(0, 0.1, 7, 8, 24, 33.3, 48, 168)
        from count in Gen.Elements<int?>(null, 0, 1, 5, 40)
        from until in Gen.Elements(double.PositiveInfinity, 100, 300)
        from days in Gen.Choose(0, 127)
        from first in Gen.Choose(0, 6)
        select new Recurrence { Start = start / 2.0, Interval = interval, Count = count, Until = until, Days = (Weekdays)days, FirstDay = (Weekdays)(1 << first) };

    /// <summary>All beginnings up to a time, counted out one by one.</summary>
    private static List<double> Listed(Recurrence r, double upTo)
    {
        var list = new List<double>();
        for (int k = 0; k < (r.Count ?? int.MaxValue); k++)
        {
            double begins = r.Start + k * r.Interval;
            if (begins > upTo || begins >= r.Until || (k > 0 && r.Interval == 0))
                break;
            int weekday = (((int)Math.Floor(begins / 24) + System.Numerics.BitOperations.TrailingZeroCount((uint)r.FirstDay)) % 7 + 7) % 7;
            if (((int)r.Days >> weekday & 1) == 1)
                list.Add(begins);
        }
        return list;
    }

    [Fact]
    public void The_next_and_the_last_beginning_are_those_of_the_list()
    {
        var cases = from r in Any from time in Gen.Choose(-100, 800) select (r, time: time / 2.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var list = Listed(c.r, 2000);
            double next = list.Where(x => x > c.time).DefaultIfEmpty(double.PositiveInfinity).Min();
            double last = list.Where(x => x <= c.time).DefaultIfEmpty(double.NegativeInfinity).Max();
            double found = c.r.NextAfter(c.time);
            return (found == next || (next == double.PositiveInfinity && found > 2000)) && c.r.LastUpTo(c.time) == last;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(new Replay(new Rnd(5, 1), null)));
    }

    [Fact]
    public void Walking_from_beginning_to_beginning_misses_none()
    {
        var r = Recurrence.Every(0.1, 0.1, 100_000);
        double time = double.NegativeInfinity;
        int count = 0;
        for (time = r.NextAfter(time); !double.IsPositiveInfinity(time); time = r.NextAfter(time))
        {
            Assert.Equal(time, r.LastUpTo(time));
            count++;
        }
        Assert.Equal(100_000, count);
    }
}
