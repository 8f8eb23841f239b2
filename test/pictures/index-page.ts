import type { Picture } from './pictures.ts';

const LOOK_WORDS = { colour: '', NO_COLOR: ', with `NO_COLOR`', ascii: ', with `--ascii`' } as const;

const HEAD = `# Pictures

Frames of the program as it is now, drawn from real runs (seed 1, the event loop) and written by \`npm run pictures\`. A
test compares them with what the program shows.
`;

/** The page that shows all pictures: one section for each scene, one for each size in it. */
export function indexPage(pictures: readonly Picture[]): string {
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  return [
    HEAD,
    ...scenes.map((scene) =>
      section(
        scene,
        pictures.filter((one) => one.scene === scene),
      ),
    ),
  ].join('\n');
}

function section(scene: string, pictures: readonly Picture[]): string {
  const sizes = [...new Set(pictures.map(({ columns, rows }) => `${columns}×${rows}`))];
  const name = scene[0]?.toUpperCase() + scene.slice(1);
  const parts = sizes.map((size) => {
    const shown = pictures.filter(({ columns, rows }) => `${columns}×${rows}` === size);
    return `### ${name} at ${size}\n\n${shown.map(entry).join('\n\n')}\n`;
  });
  return [
    `## ${name}\n`,
    `\`meanwhile ${scene === 'race' ? 'race' : 'watch'} ${pictures[0]?.scenario}\`\n`,
    ...parts,
  ].join('\n');
}

const entry = ({ name, words, look }: Picture): string =>
  `${words[0]?.toUpperCase()}${words.slice(1)}${LOOK_WORDS[look]}:\n\n![${words}](${name}.svg)`;
