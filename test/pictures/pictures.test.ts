import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readXml } from '../support/xml.ts';
import { frameSvg } from './frame-svg.ts';
import { indexPage } from './index-page.ts';
import { PICTURES, pictureOf } from './pictures.ts';

// `npm run pictures` writes them anew.
const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');

test.each(PICTURES)('$name is what the program shows now', async (picture) => {
  await expect(await pictureOf(picture)).toMatchFileSnapshot(join(FOLDER, `${picture.name}.svg`));
});

test('the index shows each of them', async () => {
  await expect(indexPage(PICTURES)).toMatchFileSnapshot(join(FOLDER, 'README.md'));
});

test('the folder holds these pictures and their index, and nothing else', () => {
  const names = PICTURES.map(({ name }) => `${name}.svg`);
  expect(readdirSync(FOLDER).sort()).toEqual([...names, 'README.md'].sort());
});

test('a frame with text of any kind is a well-formed document, with shapes for blocks, shades, dots and lines', () => {
  const rows = ['\x1b[1;31m<a & "b">\x1b[22;39m 洗 ♚', '\x1b[38;5;253;48;5;245m▀▀\x1b[39;49m ░╱⣿│', ''];
  const svg = readXml(frameSvg(rows, 24, 'a < b'));
  const [title, , drawing] = svg.children;
  const texts = drawing?.children.filter(({ name }) => name === 'text').flatMap(({ children }) => children);
  const opacities = drawing?.children.map(({ attributes }) => attributes['fill-opacity']).filter(Boolean);
  expect(title?.text).toBe('a < b');
  expect(texts?.map(({ text }) => text)).toEqual(['<a', '&', '"b">', '洗', '♚']);
  expect(opacities).toEqual(['0.3']);
  // Two cells of one look are one rectangle.
  expect(drawing?.children[0]?.attributes.d).toBe('M0 16h16v16h-16z');
});
