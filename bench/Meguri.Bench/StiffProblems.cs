namespace Meguri.Bench;

/// <summary>A stiff problem with its published end values (Mazzia and Magherini, Test Set for Initial Value Problem Solvers, University of Bari).</summary>
/// <param name="Name">Its name in the test set.</param>
/// <param name="End">End time.</param>
/// <param name="AbsoluteShare">Absolute tolerance as a share of the relative one.</param>
/// <param name="Model">The problem as Antimony text; the states in the order of the end values.</param>
/// <param name="Reference">End values.</param>
internal sealed record StiffProblem(string Name, double End, double AbsoluteShare, string Model, double[] Reference)
{
    public static IReadOnlyList<StiffProblem> All { get; } =
    [
        new("Robertson", 1e11, 1e-10, """
            a' = -0.04*a + 1e4*b*c; b' = 0.04*a - 1e4*b*c - 3e7*b^2; c' = 3e7*b^2;
            a = 1; b = 0; c = 0;
            """,
            [0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050]),
        new("van der Pol", 2, 1e-2, """
            y' = z; z' = ((1 - y^2)*z - y)/1e-6;
            y = 2; z = 0;
            """,
            [1.706167732170483, -0.8928097010247975]),
        new("HIRES", 321.8122, 1e-4, """
            y1' = -1.71*y1 + 0.43*y2 + 8.32*y3 + 0.0007; y2' = 1.71*y1 - 8.75*y2;
            y3' = -10.03*y3 + 0.43*y4 + 0.035*y5; y4' = 8.32*y2 + 1.71*y3 - 1.12*y4;
            y5' = -1.745*y5 + 0.43*(y6 + y7); y6' = -280*y6*y8 + 0.69*y4 + 1.71*y5 - 0.43*y6 + 0.69*y7;
            y7' = 280*y6*y8 - 1.81*y7; y8' = -280*y6*y8 + 1.81*y7;
            y1 = 1; y2 = 0; y3 = 0; y4 = 0; y5 = 0; y6 = 0; y7 = 0; y8 = 0.0057;
            """,
            [
                0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
                0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
            ]),
        new("Oregonator", 360, 1e-3, """
            x' = 77.27*(y + x*(1 - 8.375e-6*x - y)); y' = (z - (1 + x)*y)/77.27; z' = 0.161*(x - z);
            x = 1; y = 2; z = 3;
            """,
            [1.000814870318523, 1228.178521549917, 132.0554942846706]),
        new("Pollution", 60, 1e-6, """
            r1 := 0.35*y1; r2 := 26.6*y2*y4; r3 := 1.23e4*y5*y2; r4 := 8.6e-4*y7; r5 := 8.2e-4*y7;
            r6 := 1.5e4*y7*y6; r7 := 1.3e-4*y9; r8 := 2.4e4*y9*y6; r9 := 1.65e4*y11*y2; r10 := 9e3*y11*y1;
            r11 := 0.022*y13; r12 := 1.2e4*y10*y2; r13 := 1.88*y14; r14 := 1.63e4*y1*y6; r15 := 4.8e6*y3;
            r16 := 3.5e-4*y4; r17 := 0.0175*y4; r18 := 1e8*y16; r19 := 4.44e11*y16; r20 := 1.24e3*y17*y6;
            r21 := 2.1*y19; r22 := 5.78*y19; r23 := 0.0474*y1*y4; r24 := 1.78e3*y19*y1; r25 := 3.12*y20;
            y1' = -r1 - r10 - r14 - r23 - r24 + r2 + r3 + r9 + r11 + r12 + r22 + r25;
            y2' = -r2 - r3 - r9 - r12 + r1 + r21; y3' = -r15 + r1 + r17 + r19 + r22; y4' = -r2 - r16 - r17 - r23 + r15;
            y5' = -r3 + 2*r4 + r6 + r7 + r13 + r20; y6' = -r6 - r8 - r14 - r20 + r3 + 2*r18; y7' = -r4 - r5 - r6 + r13;
            y8' = r4 + r5 + r6 + r7; y9' = -r7 - r8; y10' = -r12 + r7 + r9; y11' = -r9 - r10 + r8 + r11; y12' = r9;
            y13' = -r11 + r10; y14' = -r13 + r12; y15' = r14; y16' = -r18 - r19 + r16; y17' = -r20; y18' = r20;
            y19' = -r21 - r22 - r24 + r23 + r25; y20' = -r25 + r24;
            y1 = 0; y2 = 0.2; y3 = 0; y4 = 0.04; y5 = 0; y6 = 0; y7 = 0.1; y8 = 0.3; y9 = 0.01; y10 = 0; y11 = 0; y12 = 0;
            y13 = 0; y14 = 0; y15 = 0; y16 = 0; y17 = 0.007; y18 = 0; y19 = 0; y20 = 0;
            """,
            [
                0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2, 0.2018977262302196e-6,
                0.1464541863493966e-6, 0.7784249118997964e-1, 0.3245075353396018, 0.7494013383880406e-2, 0.1622293157301561e-7,
                0.1135863833257075e-7, 0.2230505975721359e-2, 0.2087162882798630e-3, 0.1396921016840158e-4, 0.8964884856898295e-2,
                0.4352846369330103e-17, 0.6899219696263405e-2, 0.1007803037365946e-3, 0.1772146513969984e-5, 0.5682943292316392e-4,
            ]),
    ];
}
