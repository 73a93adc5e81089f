namespace Meguri.Modeling.Expressions;

/// <summary>What one node of an expression does.</summary>
public enum Op : byte
{
    /// <summary>A literal number, with an optional unit.</summary>
    Number,
    /// <summary>A named quantity: variable, parameter, species, compartment, reaction rate or function argument.</summary>
    Symbol,
    /// <summary>Model time.</summary>
    Time,
    /// <summary>Avogadro's number.</summary>
    Avogadro,
    /// <summary>The truth value true; 1 where a number is read.</summary>
    True,
    /// <summary>The truth value false; 0 where a number is read.</summary>
    False,

    /// <summary>Unary minus.</summary>
    Negate,
    /// <summary>Sum of zero or more terms.</summary>
    Add,
    /// <summary>First argument minus the second.</summary>
    Subtract,
    /// <summary>Product of zero or more factors.</summary>
    Multiply,
    /// <summary>First argument over the second.</summary>
    Divide,
    /// <summary>First argument to the power of the second.</summary>
    Power,

    /// <summary>Absolute value.</summary>
    Abs,
    /// <summary>Natural exponential.</summary>
    Exp,
    /// <summary>Natural logarithm.</summary>
    Ln,
    /// <summary>Logarithm: <c>Log(base, x)</c>.</summary>
    Log,
    /// <summary>Root: <c>Root(degree, x)</c>.</summary>
    Root,
    /// <summary>Greatest integer not above the argument.</summary>
    Floor,
    /// <summary>Least integer not below the argument.</summary>
    Ceiling,
    /// <summary>Factorial of a non-negative integer.</summary>
    Factorial,
    /// <summary>Least of the arguments.</summary>
    Min,
    /// <summary>Greatest of the arguments.</summary>
    Max,
    /// <summary>Integer quotient, truncated towards zero.</summary>
    Quotient,
    /// <summary>Remainder of the integer quotient; has the sign of the first argument.</summary>
    Remainder,

    /// <summary>Sine.</summary>
    Sin,
    /// <summary>Cosine.</summary>
    Cos,
    /// <summary>Tangent.</summary>
    Tan,
    /// <summary>Secant.</summary>
    Sec,
    /// <summary>Cosecant.</summary>
    Csc,
    /// <summary>Cotangent.</summary>
    Cot,
    /// <summary>Inverse sine.</summary>
    ArcSin,
    /// <summary>Inverse cosine.</summary>
    ArcCos,
    /// <summary>Inverse tangent.</summary>
    ArcTan,
    /// <summary>Inverse secant.</summary>
    ArcSec,
    /// <summary>Inverse cosecant.</summary>
    ArcCsc,
    /// <summary>Inverse cotangent.</summary>
    ArcCot,
    /// <summary>Hyperbolic sine.</summary>
    Sinh,
    /// <summary>Hyperbolic cosine.</summary>
    Cosh,
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
    /// <summary>Hyperbolic secant.</summary>
    Sech,
    /// <summary>Hyperbolic cosecant.</summary>
    Csch,
    /// <summary>Hyperbolic cotangent.</summary>
    Coth,
    /// <summary>Inverse hyperbolic sine.</summary>
    ArcSinh,
    /// <summary>Inverse hyperbolic cosine.</summary>
    ArcCosh,
    /// <summary>Inverse hyperbolic tangent.</summary>
    ArcTanh,
    /// <summary>Inverse hyperbolic secant.</summary>
    ArcSech,
    /// <summary>Inverse hyperbolic cosecant.</summary>
    ArcCsch,
    /// <summary>Inverse hyperbolic cotangent.</summary>
    ArcCoth,

    /// <summary>Equal.</summary>
    Equal,
    /// <summary>Not equal.</summary>
    NotEqual,
    /// <summary>Less.</summary>
    Less,
    /// <summary>Less or equal.</summary>
    LessOrEqual,
    /// <summary>Greater.</summary>
    Greater,
    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
    /// <summary>Conjunction of any number of truth values.</summary>
    And,
    /// <summary>Disjunction of any number of truth values.</summary>
    Or,
    /// <summary>Parity of any number of truth values.</summary>
    Xor,
    /// <summary>Negation of a truth value.</summary>
    Not,
    /// <summary>Implication.</summary>
    Implies,

    /// <summary>
    /// Choice: arguments are value, condition, value, condition, …, and an odd last one is the value when no condition holds.
    /// </summary>
    Piecewise,
    /// <summary>Rate of change of the symbol that is its argument.</summary>
    RateOf,
    /// <summary>Value of the first argument as it was the second argument's time ago.</summary>
    Delay,
    /// <summary>Call of a function the author defined; its name is <see cref="Expr.Name"/>. Absent from a flat model.</summary>
    Call,
}
