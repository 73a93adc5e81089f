namespace Meguri.Physiology;

internal static class Room;
