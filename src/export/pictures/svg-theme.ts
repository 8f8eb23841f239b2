/** The themes of pictures: for light and dark pages, for black ink on paper, and in shades of grey. */
export const PICTURE_THEMES = ['light', 'dark', 'print', 'grey'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

/** The colours of a picture. Shapes show the same, so no meaning depends on colour alone. */
export interface Palette {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly running: string;
  readonly switching: string;
  /** The dots of a wait, and their background. */
  readonly waiting: string;
  readonly waitingGround: string;
  readonly ready: string;
  readonly queued: string;
  readonly resource: string;
  readonly done: string;
  readonly bad: string;
}

export const PALETTES: Readonly<Record<PictureTheme, Palette>> = {
  light: {
    ...{ page: '#ffffff', text: '#1f2328', muted: '#636c76', grid: '#e4e7eb' },
    ...{ running: '#2f8f4e', switching: '#8a3fb0', waiting: '#2a8199', waitingGround: '#ddf0f4' },
    ...{ ready: '#b07900', queued: '#c5352b', resource: '#3b7dd8', done: '#2f8f4e', bad: '#c5352b' },
  },
  dark: {
    ...{ page: '#14161b', text: '#d8dee9', muted: '#8b93a1', grid: '#2a2e36' },
    ...{ running: '#8fc271', switching: '#c678dd', waiting: '#56b6c2', waitingGround: '#1d3338' },
    ...{ ready: '#e5c07b', queued: '#ef6b73', resource: '#61a8f0', done: '#8fc271', bad: '#ef6b73' },
  },
  print: {
    ...{ page: '#ffffff', text: '#000000', muted: '#000000', grid: '#bbbbbb' },
    ...{ running: '#000000', switching: '#000000', waiting: '#000000', waitingGround: '#ffffff' },
    ...{ ready: '#000000', queued: '#000000', resource: '#000000', done: '#000000', bad: '#000000' },
  },
  grey: {
    ...{ page: '#f7f7f7', text: '#222222', muted: '#5f5f5f', grid: '#dcdcdc' },
    ...{ running: '#3d3d3d', switching: '#3d3d3d', waiting: '#7c7c7c', waitingGround: '#e6e6e6' },
    ...{ ready: '#6b6b6b', queued: '#222222', resource: '#8c8c8c', done: '#3d3d3d', bad: '#000000' },
  },
};
