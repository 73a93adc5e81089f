using Meguri.Modeling.Units;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

public class ScienceUnitsTests
{
    [Theory]
    [InlineData("tissue.ant", "tissue_region")]
    [InlineData("tissue.ant", "fitness")]
    [InlineData("tissue.ant", "pain_stub")]
    [InlineData("tissue.ant", "tissue_alone")]
    [InlineData("pain.ant", "pain_region")]
    [InlineData("pain.ant", "pain_centre")]
    [InlineData("pain.ant", "pain_system")]
    [InlineData("pain_alone.ant", "pain_alone")]
    [InlineData("pain_alone.ant", "pain_harness")]
    [InlineData("pain_alone.ant", "pain_lbp")]
    [InlineData("pain_alone.ant", "pain_person")]
    [InlineData("sleep.ant", "sleep")]
    [InlineData("sleep-scores.ant", "sleep_scores")]
    [InlineData("nad.ant", "nad")]
    [InlineData("nad.ant", "nad_alone")]
    [InlineData("repair.ant", "repair_systemic")]
    [InlineData("repair.ant", "repair_vesicles")]
    [InlineData("repair.ant", "repair_hair")]
    [InlineData("repair.ant", "repair_ageing")]
    [InlineData("repair.ant", "exosome_course")]
    [InlineData("repair.ant", "repair")]
    [InlineData("repair-local.ant", "local_block")]
    [InlineData("repair-local.ant", "heal_region")]
    [InlineData("repair-skin.ant", "repair_skin")]
    [InlineData("thermal_parts.ant", "skin_exchange")]
    [InlineData("thermal_parts.ant", "thermal_region")]
    [InlineData("thermal.ant", "thermal")]
    [InlineData("thermal.ant", "thermal_alone")]
    [InlineData("two_node.ant", "two_node")]
    [InlineData("vascular.ant", "vascular")]
    [InlineData("vascular-cuff.ant", "vascular_cuff")]
    [InlineData("vascular-beat.ant", "vascular_beat")]
    public void Units_of_every_module_work_out(string file, string module) =>
        Assert.Empty(UnitChecker.Check(ScienceText.Flat(file, module), UnitCheckMode.Strict).Select(error => error.ToString()));

    [Theory]
    [InlineData("tissue.ant", "tissue_alone", 22)]
    [InlineData("pain.ant", "pain_system", 28)]
    [InlineData("pain_alone.ant", "pain_harness", 40)]
    [InlineData("sleep.ant", "sleep", 38)]
    [InlineData("nad.ant", "nad", 23)]
    [InlineData("repair.ant", "repair", 81)]
    [InlineData("thermal.ant", "thermal", 22)]
    [InlineData("vascular.ant", "vascular", 25)]
    [InlineData("vascular-cuff.ant", "vascular_cuff", 30)]
    [InlineData("vascular-beat.ant", "vascular_beat", 27)]
    public void Modules_have_the_states_of_their_dossier(string file, string module, int states) =>
        Assert.Equal(states, ScienceText.Flat(file, module).States.Count());

    [Theory]
    [InlineData("tissue.ant", "tissue_alone")]
    [InlineData("pain_alone.ant", "pain_alone")]
    [InlineData("sleep.ant", "sleep")]
    [InlineData("sleep-scores.ant", "sleep_scores")]
    [InlineData("nad.ant", "nad_alone")]
    [InlineData("repair.ant", "repair")]
    [InlineData("repair.ant", "exosome_course")]
    [InlineData("thermal.ant", "thermal_alone")]
    [InlineData("vascular.ant", "vascular")]
    [InlineData("vascular-cuff.ant", "vascular_cuff")]
    [InlineData("vascular-beat.ant", "vascular_beat")]
    public void Every_constant_says_what_it_is(string file, string module) =>
        Assert.Empty(ScienceText.Flat(file, module).Quantities
            .Where(q => q.Role == Meguri.Modeling.Flat.QuantityRole.Constant && string.IsNullOrWhiteSpace(q.Notes)).Select(q => q.Id));
}
