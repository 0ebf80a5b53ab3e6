import { DATED } from './plants/dated';
import type { Plant } from './plants/kit';
import { NAMED } from './plants/named';
import { NUMBERED } from './plants/numbered';
import { REACHED } from './plants/reached';
import { PLACED, TELLING } from './plants/telling';

export type { Plant } from './plants/kit';

/** Every kind of identifier that is planted. */
export const PLANTS: readonly Plant[] = [...NUMBERED, ...REACHED, ...DATED, ...NAMED, ...PLACED, ...TELLING];
