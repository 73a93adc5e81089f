namespace Meguri.Simulation.Random;

/// <summary>
/// The counter-based generators Philox4x32-10 and Philox4x64-10: ten rounds of multiplication turn a counter and a key
/// into random words. Salmon et al. 2011, Parallel random numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405.
/// </summary>
public static class Philox
{
    private const int Rounds = 10;

    /// <summary>Four random 32-bit words for a counter of four words and a key of two.</summary>
    public static (uint A, uint B, uint C, uint D) Generate32((uint A, uint B, uint C, uint D) counter, (uint A, uint B) key)
    {
        var (a, b, c, d) = counter;
        var (k0, k1) = key;
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = 0xD2511F53UL * a, p1 = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(p1 >> 32) ^ b ^ k0, (uint)p1, (uint)(p0 >> 32) ^ d ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (a, b, c, d);
    }

    /// <summary>Four random 64-bit words for a counter of four words and a key of two.</summary>
    public static (ulong A, ulong B, ulong C, ulong D) Generate64((ulong A, ulong B, ulong C, ulong D) counter, (ulong A, ulong B) key)
    {
        var (a, b, c, d) = counter;
        var (k0, k1) = key;
        for (int round = 0; round < Rounds; round++)
        {
            ulong high0 = Math.BigMul(0xD2E7470EE14C6C93UL, a, out ulong low0);
            ulong high1 = Math.BigMul(0xCA5A826395121157UL, c, out ulong low1);
            (a, b, c, d) = (high1 ^ b ^ k0, low1, high0 ^ d ^ k1, low0);
            k0 += 0x9E3779B97F4A7C15UL;
            k1 += 0xBB67AE8584CAA73BUL;
        }
        return (a, b, c, d);
    }
}
