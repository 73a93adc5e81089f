using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Meguri.Simulation.Solving;

/// <summary>
/// Arithmetic over all values of all lanes at once. Arrays are padded to whole vectors of eight; a value per lane is
/// given as a tile of eight doubles in which the lanes repeat. Every operation is elementwise and fused where the
/// formula says so, so that a lane's result is the same bits at every width and on every processor.
/// </summary>
internal static unsafe class LaneArithmetic
{
    /// <summary>Number of doubles in a tile.</summary>
    public const int Tile = 8;

    /// <summary>
    /// Two weighted sums of the same vectors: <c>first = start + Σ a_j u_j</c> and <c>second = scale Σ c_j u_j</c>, where
    /// vector <c>j</c> stands at <c>vectors + j * length</c> and <c>scale</c> is a tile.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(int length, int count, double* start, double* vectors, double* a, double* c, double* scale, double* first, double* second)
    {
        var scales = Vector512.LoadAligned(scale);
        int k = 0;
        // Four tiles at a time, so that a coefficient is fetched once for all of them.
        for (; k <= length - 4 * Tile; k += 4 * Tile)
        {
            var x0 = Vector512.LoadAligned(start + k);
            var x1 = Vector512.LoadAligned(start + k + 8);
            var x2 = Vector512.LoadAligned(start + k + 16);
            var x3 = Vector512.LoadAligned(start + k + 24);
            var s0 = Vector512<double>.Zero;
            var s1 = Vector512<double>.Zero;
            var s2 = Vector512<double>.Zero;
            var s3 = Vector512<double>.Zero;
            double* u = vectors + k;
            for (int j = 0; j < count; j++, u += length)
            {
                var aj = Vector512.Create(a[j]);
                var cj = Vector512.Create(c[j]);
                var u0 = Vector512.LoadAligned(u);
                var u1 = Vector512.LoadAligned(u + 8);
                var u2 = Vector512.LoadAligned(u + 16);
                var u3 = Vector512.LoadAligned(u + 24);
                x0 = Vector512.FusedMultiplyAdd(aj, u0, x0);
                x1 = Vector512.FusedMultiplyAdd(aj, u1, x1);
                x2 = Vector512.FusedMultiplyAdd(aj, u2, x2);
                x3 = Vector512.FusedMultiplyAdd(aj, u3, x3);
                s0 = Vector512.FusedMultiplyAdd(cj, u0, s0);
                s1 = Vector512.FusedMultiplyAdd(cj, u1, s1);
                s2 = Vector512.FusedMultiplyAdd(cj, u2, s2);
                s3 = Vector512.FusedMultiplyAdd(cj, u3, s3);
            }
            x0.StoreAligned(first + k);
            x1.StoreAligned(first + k + 8);
            x2.StoreAligned(first + k + 16);
            x3.StoreAligned(first + k + 24);
            (s0 * scales).StoreAligned(second + k);
            (s1 * scales).StoreAligned(second + k + 8);
            (s2 * scales).StoreAligned(second + k + 16);
            (s3 * scales).StoreAligned(second + k + 24);
        }
        for (; k < length; k += Tile)
        {
            var x = Vector512.LoadAligned(start + k);
            var s = Vector512<double>.Zero;
            double* u = vectors + k;
            for (int j = 0; j < count; j++, u += length)
            {
                var value = Vector512.LoadAligned(u);
                x = Vector512.FusedMultiplyAdd(Vector512.Create(a[j]), value, x);
                s = Vector512.FusedMultiplyAdd(Vector512.Create(c[j]), value, s);
            }
            x.StoreAligned(first + k);
            (s * scales).StoreAligned(second + k);
        }
    }

    /// <summary><c>first += last</c> and <c>second = scale Σ c_j u_j</c>: a stage that goes on from where the last one was evaluated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Continue(int length, int count, double* last, double* vectors, double* c, double* scale, double* first, double* second)
    {
        var scales = Vector512.LoadAligned(scale);
        int k = 0;
        for (; k <= length - 4 * Tile; k += 4 * Tile)
        {
            var s0 = Vector512<double>.Zero;
            var s1 = Vector512<double>.Zero;
            var s2 = Vector512<double>.Zero;
            var s3 = Vector512<double>.Zero;
            double* u = vectors + k;
            for (int j = 0; j < count; j++, u += length)
            {
                var cj = Vector512.Create(c[j]);
                s0 = Vector512.FusedMultiplyAdd(cj, Vector512.LoadAligned(u), s0);
                s1 = Vector512.FusedMultiplyAdd(cj, Vector512.LoadAligned(u + 8), s1);
                s2 = Vector512.FusedMultiplyAdd(cj, Vector512.LoadAligned(u + 16), s2);
                s3 = Vector512.FusedMultiplyAdd(cj, Vector512.LoadAligned(u + 24), s3);
            }
            (s0 * scales).StoreAligned(second + k);
            (s1 * scales).StoreAligned(second + k + 8);
            (s2 * scales).StoreAligned(second + k + 16);
            (s3 * scales).StoreAligned(second + k + 24);
        }
        for (; k < length; k += Tile)
        {
            var s = Vector512<double>.Zero;
            double* u = vectors + k;
            for (int j = 0; j < count; j++, u += length)
                s = Vector512.FusedMultiplyAdd(Vector512.Create(c[j]), Vector512.LoadAligned(u), s);
            (s * scales).StoreAligned(second + k);
        }
        Add(length, last, first);
    }

    /// <summary><c>target = Σ a_j u_j</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightedSum(int length, int count, double* vectors, double* a, double* target)
    {
        for (int k = 0; k < length; k += Tile)
        {
            var s = Vector512<double>.Zero;
            double* u = vectors + k;
            for (int j = 0; j < count; j++, u += length)
                s = Vector512.FusedMultiplyAdd(Vector512.Create(a[j]), Vector512.LoadAligned(u), s);
            s.StoreAligned(target + k);
        }
    }

    /// <summary><c>target += addend + scale * factor</c>, <c>scale</c> a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(int length, double* addend, double* scale, double* factor, double* target)
    {
        var scales = Vector512.LoadAligned(scale);
        for (int k = 0; k < length; k += Tile)
        {
            var sum = Vector512.LoadAligned(target + k) + Vector512.LoadAligned(addend + k);
            Vector512.FusedMultiplyAdd(scales, Vector512.LoadAligned(factor + k), sum).StoreAligned(target + k);
        }
    }

    /// <summary><c>target += scale * factor</c>, <c>scale</c> a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(int length, double* scale, double* factor, double* target)
    {
        var scales = Vector512.LoadAligned(scale);
        for (int k = 0; k < length; k += Tile)
            Vector512.FusedMultiplyAdd(scales, Vector512.LoadAligned(factor + k), Vector512.LoadAligned(target + k)).StoreAligned(target + k);
    }

    /// <summary><c>target = left + right</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(int length, double* left, double* right, double* target)
    {
        for (int k = 0; k < length; k += Tile)
            (Vector512.LoadAligned(left + k) + Vector512.LoadAligned(right + k)).StoreAligned(target + k);
    }

    /// <summary><c>target += addend</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(int length, double* addend, double* target)
    {
        for (int k = 0; k < length; k += Tile)
            (Vector512.LoadAligned(target + k) + Vector512.LoadAligned(addend + k)).StoreAligned(target + k);
    }

    /// <summary>
    /// <c>(1−θ) y0 + θ (y1 + (1−θ)(k_1 + θ (k_2 + …)))</c>, <c>theta</c> a tile, vector <c>k_r</c> at
    /// <c>coefficients + (r-1) * length</c>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Interpolate(int length, int count, double* theta, double* y0, double* y1, double* coefficients, double* target)
    {
        var t = Vector512.LoadAligned(theta);
        var rest = Vector512<double>.One - t;
        for (int k = 0; k < length; k += Tile)
        {
            var s = Vector512<double>.Zero;
            for (int r = count - 1; r >= 0; r--)
                s = Vector512.FusedMultiplyAdd(t, s, Vector512.LoadAligned(coefficients + r * length + k));
            s = Vector512.FusedMultiplyAdd(rest, s, Vector512.LoadAligned(y1 + k));
            (rest * Vector512.LoadAligned(y0 + k) + t * s).StoreAligned(target + k);
        }
    }

    /// <summary>
    /// Squares of the errors in units of what is tolerated: <c>(e / (absolute + relative max(|y0|, |y1|)))²</c>;
    /// <c>absolute</c> has one value for every value of every lane.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SquaredErrors(int length, double* errors, double* y0, double* y1, double* absolute, double relative, double* target)
    {
        var r = Vector512.Create(relative);
        for (int k = 0; k < length; k += Tile)
        {
            var size = Vector512.MaxNative(Vector512.Abs(Vector512.LoadAligned(y0 + k)), Vector512.Abs(Vector512.LoadAligned(y1 + k)));
            var ratio = Vector512.LoadAligned(errors + k) / Vector512.FusedMultiplyAdd(r, size, Vector512.LoadAligned(absolute + k));
            (ratio * ratio).StoreAligned(target + k);
        }
    }

    /// <summary>Sum over the states of each lane, always in the order of the states.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumStates(int states, int width, double* values, double* sums)
    {
        if (width == 8)
        {
            var s = Vector512<double>.Zero;
            for (int i = 0; i < states; i++)
                s += Vector512.LoadAligned(values + i * 8);
            s.StoreAligned(sums);
            return;
        }
        if (width == 4)
        {
            var s = Vector256<double>.Zero;
            for (int i = 0; i < states; i++)
                s += Vector256.LoadAligned(values + i * 4);
            s.StoreAligned(sums);
            return;
        }
        for (int lane = 0; lane < width; lane++)
        {
            double s = 0;
            for (int i = 0; i < states; i++)
                s += values[i * width + lane];
            sums[lane] = s;
        }
    }

    /// <summary>Root of the mean of sums of squares, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Root(double* sums, int count) =>
        Vector512.Sqrt(Vector512.LoadAligned(sums) / Vector512.Create((double)count)).StoreAligned(sums);

    /// <summary>Repeats one value per lane over a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(int width, double* lanes, double* tile)
    {
        if (width == Tile)
        {
            Vector512.LoadAligned(lanes).StoreAligned(tile);
            return;
        }
        for (int k = 0; k < Tile; k++)
            tile[k] = lanes[k & (width - 1)];
    }

    /// <summary><c>1 / (factor * step)</c> and <c>1 / step</c> for a tile of steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invert(double* step, double factor, double* shifts, double* inverses)
    {
        var h = Vector512.LoadAligned(step);
        (Vector512<double>.One / (h * Vector512.Create(factor))).StoreAligned(shifts);
        (Vector512<double>.One / h).StoreAligned(inverses);
    }

    /// <summary><c>target = start + factor * tile</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(double* start, double factor, double* tile, double* target) =>
        (Vector512.LoadAligned(start) + Vector512.Create(factor) * Vector512.LoadAligned(tile)).StoreAligned(target);

    /// <summary><c>target = factor * tile</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(double factor, double* tile, double* target) =>
        (Vector512.Create(factor) * Vector512.LoadAligned(tile)).StoreAligned(target);
}
