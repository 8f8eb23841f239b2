import type { Scene } from '../scene.ts';
export const loopScene: Scene = () => null;
