import type { Scene } from '../scene.ts';
export const networkScene: Scene = () => null;
