/**
 * The text of a file: both bundlers, esbuild (scripts/raw-text.mjs) and Vite, read an import that ends in `?raw` like
 * this.
 */
declare module '*?raw' {
  const text: string;
  export default text;
}
