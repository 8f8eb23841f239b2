/** The kinds of token that jsonc-parser's scanner returns. It declares them as a `const enum`, which isolated modules cannot read. */
export const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  endOfFile: 17,
} as const;

/** Whether a token is a comment, of either kind. */
export const isComment = (kind: number): boolean => kind === TOKEN.lineComment || kind === TOKEN.blockComment;
