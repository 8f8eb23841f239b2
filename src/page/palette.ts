const LEVELS = [0, 95, 135, 175, 215, 255];
const FIRST_GREY = 232;
const CUBE = 16;

/** The colour that SGR parameters such as `38;5;241` choose from the 256-colour palette, as CSS; null: another kind. */
export function paletteColour(parameters: string): string | null {
  const index = Number(/^[34]8;5;(\d+)$/.exec(parameters)?.[1] ?? Number.NaN);
  if (!(index >= CUBE && index < 256)) return null;
  const parts =
    index >= FIRST_GREY
      ? Array.from({ length: 3 }, () => 8 + (index - FIRST_GREY) * 10)
      : [36, 6, 1].map((size) => LEVELS[Math.floor((index - CUBE) / size) % 6] as number);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
