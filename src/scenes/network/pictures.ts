/** Width of the pictures in cells; they are three rows high. */
export const PICTURE_WIDTH = 9;

const PHOTOS = [
  '   ▗▖  ○ \n  ▟██▖   \n ▟████▙▄ ',
  '    ▐▙   \n  ▀▄▄▄▀  \n ≈ ≈ ≈ ≈ ',
  '   ▗▄▖   \n ▗▖███▗▖ \n ██▐█▌██ ',
] as const;

const PICTURES: readonly (readonly [RegExp, string])[] = [
  [/\bmaps?\b/i, ' ○───┐   \n ≈ ≈ ╰─╮ \n ≈ ≈ ≈ × '],
  [/\b(charts?|graphs?|stats|statistics|diagrams?)\b/i, '      ▗▖ \n  ▗▖  ██ \n ▄██▄▄██ '],
  [/\b(videos?|films?|movies?|music|song)\b/i, '▐▀▀▀▀▀▀▀▌\n▐   ▶   ▌\n▐▄▄▄▄▄▄▄▌'],
];
const TEXT = ' ▬▬▬▬▬▬  \n ▬▬▬▬ ▬▬ \n ▬▬▬▬▬   ';
const PHOTO = /\b(photos?|pictures?|images?|thumbnails?)\b/i;

/** The picture of a part once it is shown, chosen by the words of its title. Photos alternate. */
export function partPicture(title: string, copy: number): string[] {
  const found = PICTURES.find(([words]) => words.test(title))?.[1];
  const photo = PHOTOS[(copy - 1) % PHOTOS.length] ?? TEXT;
  return (found ?? (PHOTO.test(title) ? photo : TEXT)).split('\n');
}

/** Whether a title names something visual, which is then drawn without a frame. */
export const isPicture = (title: string): boolean => PHOTO.test(title) || PICTURES.some(([words]) => words.test(title));
