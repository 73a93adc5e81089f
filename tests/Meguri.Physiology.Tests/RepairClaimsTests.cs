using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>What the dossier says of the repair module beyond its reference data: switches, routes, and its two bistable cores.</summary>
public class RepairClaimsTests
{
    private static readonly Lazy<FlatModel> Model = new(() => ScienceText.Flat("repair.ant", "repair"));

    [Theory]
    [InlineData("w_prp_reg", "lumbar.Gp", 5, "lumbar.local.G")]
    [InlineData("w_prp_reg", "lumbar.Pd", 1e9, "lumbar.local.T")]
    [InlineData("w_exo_reg", "knee.I", 2e9, "knee.local.G")]
    [InlineData("w_exo_reg", "knee.I", 2e9, "knee.local.pI")]
    [InlineData("w_exo_iv_reg", "exo.Xp", 1e10, "neck_shoulder.X")]
    [InlineData("w_damage_debris", "lumbar.damage", 1, "lumbar.local.B")]
    [InlineData("w_damage_debris", "lumbar.damage", 1, "lumbar.Q")]
    [InlineData("w_age_phenotype", "skin.A", 2, "lumbar.local.pI")]
    [InlineData("w_pro_phenotype", "systemic.il6", 10, "lumbar.local.pI")]
    [InlineData("w_anti_phenotype", "systemic.A", 0.3, "lumbar.local.pI")]
    [InlineData("exo.w_exo_oral", "exo.Xgut", 1e12, "exo.Xp")]
    [InlineData("systemic.w_exo_sys", "exo.Isys", 1e12, "systemic.A")]
    [InlineData("systemic.w_senescent", "ageing.senescent", 3, "systemic.N")]
    [InlineData("systemic.w_bmi", "systemic.BMI", 30, "systemic.N")]
    [InlineData("systemic.w_stress", "systemic.stress", 2, "systemic.N")]
    [InlineData("systemic.w_ros", "redox_ros", 1.5, "systemic.N")]
    [InlineData("systemic.w_region", "lumbar.local.pI", 200, "systemic.N")]
    [InlineData("skin.w_exo_skin", "skin.Isk", 2e9, "skin.N")]
    [InlineData("skin.w_exo_skin", "skin.Isk", 2e9, "skin.local.G")]
    [InlineData("skin.w_exo_iv_skin", "exo.Xp", 1e10, "skin.Xsk")]
    [InlineData("skin.w_gf_turnover", "skin.local.G", 3, "skin.eB")]
    [InlineData("skin.w_gf_capillary", "skin.local.G", 3, "skin.V")]
    [InlineData("skin.w_no_capillary", "skin.endo_no", 0.5, "skin.V")]
    [InlineData("skin.w_antioxidant", "skin.diet_antioxidant", 2, "skin.A")]
    [InlineData("skin.w_diet_age", "skin.diet_age", 2, "skin.A")]
    [InlineData("skin.w_uv", "skin.uv_dose", 2, "skin.Cp")]
    [InlineData("skin.w_ros_photo", "redox_ros", 1.5, "skin.UVP")]
    [InlineData("skin.w_senescent_skin", "ageing.senescent", 3, "skin.N")]
    [InlineData("hair.w_prp_hair", "hair.G", 2, "hair.A")]
    [InlineData("hair.w_exo_hair", "hair.I", 2e9, "hair.A")]
    public void A_switch_cuts_the_link_it_names(string link, string cause, double level, string effect)
    {
        double Rate(double weight, bool exposed)
        {
            var given = new Dictionary<string, double> { [link] = weight, ["hair.M"] = 55 };
            if (exposed)
                given[cause] = level;
            return new FlatState(Model.Value, given, 0).Rate(effect);
        }
        Assert.Equal(Rate(0, false), Rate(0, true), 1e-15);
        Assert.True(Math.Abs(Rate(1, true) - Rate(1, false)) > 1e-9, $"{cause} does not reach {effect} at {link} = 1.");
    }

    [Fact]
    public void Vesicles_do_nothing_to_myelin_unless_both_gain_and_weight_are_set()
    {
        double Rate(double weight, double gain) =>
            new FlatState(Model.Value, new Dictionary<string, double> { ["exo.Isys"] = 1e12, ["ageing.w_exo_brain"] = weight, ["ageing.g_brain"] = gain }, 0).Rate("ageing.myelin");
        Assert.Equal(Rate(0, 0), Rate(1, 0));
        Assert.Equal(Rate(0, 0), Rate(0, 1));
        Assert.True(Rate(1, 1) > Rate(0, 0));
    }

    [Theory]
    [InlineData(2, 0.10, 0.01)]
    [InlineData(4, 0.014, 0.002)]
    public void Plasma_holds_a_tenth_of_an_infusion_at_two_hours_and_a_hundredth_at_four(double hour, double share, double within) =>
        Assert.Equal(share, After(hour, new ReferenceSchedule().During(0, 0.5, ("exo.exosome_iv", 2e11)))["exo.Xp"] / 1e11, within);

    [Theory]
    [InlineData(1.75, false)]
    [InlineData(2, true)]
    public void Trauma_of_four_in_two_hours_sustains_itself_and_three_and_a_half_resolves(double rate, bool lasting) =>
        Assert.Equal(lasting, After(24 * 90, new ReferenceSchedule().During(0, 2, ("systemic.trauma", rate)))["systemic.D"] > 0.5);

    [Theory]
    [InlineData(0, 4, false)]
    [InlineData(1.386, 1, false)]
    [InlineData(1.386, 4, true)]
    public void A_large_injury_becomes_chronic_only_where_the_resting_phenotype_is_inflammatory(double resting, double debris, bool chronic) =>
        Assert.Equal(chronic, After(24 * 180, new ReferenceSchedule().Add(1, "lumbar.local.B", debris), ("z0", resting))["lumbar.local.pI"] > 200);

    [Fact]
    public void Platelets_raise_fibroblast_activity_two_to_three_fold_by_day_four_and_it_is_back_by_day_thirty()
    {
        ReferenceSchedule Injection() => new ReferenceSchedule().During(0, 0.1, ("lumbar.prp", 5e10));
        Assert.Equal(2.6, After(96, Injection())["lumbar.local.F"], 0.1);
        Assert.Equal(1, After(24 * 30, Injection())["lumbar.local.F"], 0.05);
    }

    private static IReadOnlyDictionary<string, double> After(double hours, ReferenceSchedule schedule, params (string Id, double Value)[] given) =>
        BurnIn.Run(Model.Value, given.ToDictionary(g => g.Id, g => g.Value), schedule, 0, hours);
}
