namespace Meguri.Care;

internal static class Room;
