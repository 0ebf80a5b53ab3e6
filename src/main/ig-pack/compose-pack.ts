import type { Paper } from '../word/blocks';
import type { Facts } from './facts';
import { noNetwork, whatIsStored, whatLeaves } from './papers-of-data';
import { accessibility, componentList, policyKeys } from './papers-of-it';
import { dpiaFacts, keysAndBackups, threatModel } from './papers-of-risk';

/** The papers of the information-governance pack, in the order of their numbers. The same facts give the same papers. */
export const composePack = (facts: Facts): readonly Paper[] =>
  [
    whatIsStored,
    whatLeaves,
    noNetwork,
    threatModel,
    dpiaFacts,
    keysAndBackups,
    policyKeys,
    componentList,
    accessibility,
  ].map((compose) => compose(facts));
