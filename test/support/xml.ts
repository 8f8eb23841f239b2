/** An element of a document that has been read. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: ReadElement[];
  text: string;
}

const TOKEN = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Read a document of elements, attributes and text. @throws Error where it is not well-formed */
export function readXml(source: string): ReadElement {
  const root: ReadElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const [token, closing, name = '', attributes = '', single, text] of source.matchAll(TOKEN)) {
    end += token.length;
    const parent = open.at(-1) as ReadElement;
    if (text !== undefined) parent.text += unescaped(text);
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        unescaped(value),
      ]);
      const element: ReadElement = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      parent.children.push(element);
      if (single !== '/') open.push(element);
    }
  }
  if (end < source.length) throw new Error(`not XML: ${JSON.stringify(source.slice(end, end + 60))}`);
  const [element] = root.children;
  if (open.length > 1 || root.children.length !== 1 || !element) throw new Error('not one element');
  return element;
}

function unescaped(text: string): string {
  const bad = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (bad) throw new Error(`a character that XML does not know: ${bad[0].charCodeAt(0)}`);
  return text.replaceAll(/&([^;]*);?/g, (_, name: string) => {
    const mark = ENTITIES[name];
    if (mark === undefined) throw new Error(`no such entity: ${name}`);
    return mark;
  });
}

/** All elements of a document, parents first. */
export const elementsOf = (element: ReadElement): ReadElement[] => [element, ...element.children.flatMap(elementsOf)];
