namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>Groups of rows that depend on each other in circles, each after the groups it depends on (Tarjan 1972).</summary>
internal static class StronglyConnected
{
    public static List<List<int>> Blocks(IReadOnlyList<IReadOnlyDictionary<int, int>> rows)
    {
        int size = rows.Count;
        int[] index = new int[size], low = new int[size];
        var onStack = new bool[size];
        var stack = new Stack<int>();
        var blocks = new List<List<int>>();
        int counter = 0;
        // An explicit stack: a chain of states may be longer than the thread's own.
        var work = new Stack<(int Row, IEnumerator<int> Columns)>();
        for (int start = 0; start < size; start++)
        {
            if (index[start] != 0)
                continue;
            Enter(start);
            while (work.Count > 0)
            {
                var (row, columns) = work.Peek();
                if (columns.MoveNext())
                {
                    int column = columns.Current;
                    if (index[column] == 0)
                        Enter(column);
                    else if (onStack[column])
                        low[row] = Math.Min(low[row], index[column]);
                    continue;
                }
                work.Pop();
                if (work.Count > 0)
                    low[work.Peek().Row] = Math.Min(low[work.Peek().Row], low[row]);
                if (low[row] == index[row])
                    Leave(row);
            }
        }
        return blocks;

        void Enter(int row)
        {
            index[row] = low[row] = ++counter;
            stack.Push(row);
            onStack[row] = true;
            work.Push((row, rows[row].Keys.GetEnumerator()));
        }

        void Leave(int row)
        {
            var block = new List<int>();
            int member;
            do
            {
                member = stack.Pop();
                onStack[member] = false;
                block.Add(member);
            }
            while (member != row);
            block.Sort();
            blocks.Add(block);
        }
    }
}
