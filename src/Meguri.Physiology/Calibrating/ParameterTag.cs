using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Physiology.Calibrating;

/// <summary>
/// Which constants may move: those whose note says they were assumed (<c>[A]</c>) or fitted (<c>[fit: ...]</c>). A note
/// with a figure read in a source (<c>[V: ...]</c>) holds its constant where it is.
/// </summary>
public static class ParameterTag
{
    /// <summary>Refuses a constant that may not move.</summary>
    /// <param name="model">The person model.</param>
    /// <param name="id">Id of the constant.</param>
    /// <param name="place">Where it was asked for.</param>
    /// <returns>The constant's value.</returns>
    /// <exception cref="ModelException">It is no constant with a number of its own, carries a published figure, or carries no tag.</exception>
    public static double Require(FlatModel model, string id, TextPlace place)
    {
        if (model.Find(id) is not { Role: QuantityRole.Constant, Initial: { Op: Op.Number, Value: var value } } quantity)
        {
            string[] constants = [.. model.Quantities.Where(q => q is { Role: QuantityRole.Constant, Initial.Op: Op.Number }).Select(q => q.Id)];
            throw new ModelException(new ModelError($"'{id}' is no constant of the model '{model.Name}' with a number of its own.", place, "the id of a constant",
                NearWords.Nearest(id, constants) is { } near ? $"did you mean '{near}'?" : "list the constants with 'meguri model units models/person.ant'"));
        }
        string notes = quantity.Notes ?? "";
        if (notes.Contains("[V", StringComparison.Ordinal))
        {
            throw new ModelException(new ModelError($"'{id}' carries a published figure and may not be moved: {notes}", place,
                "a constant whose note is tagged [A] or [fit: ...]", "remove it from the parameters; move an assumed constant that acts on the same path instead"));
        }
        if (!notes.Contains("[A", StringComparison.Ordinal) && !notes.Contains("[fit", StringComparison.Ordinal))
        {
            throw new ModelException(new ModelError($"The note of '{id}' does not say where its value comes from{(notes.Length > 0 ? $": {notes}" : ".")}", place,
                "a constant whose note is tagged [A] or [fit: ...]", "find the source of its value and add the tag to its note in the model, or remove it from the parameters"));
        }
        return value;
    }
}
