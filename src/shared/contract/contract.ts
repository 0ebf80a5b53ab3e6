import type { z } from 'zod';
import { actions } from './actions';
import { audits } from './audits';
import { backups } from './backups';
import { bank } from './bank';
import { calendar } from './calendar';
import { cards } from './cards';
import { cases } from './cases';
import { comparisons } from './comparisons';
import { concerns } from './concerns';
import { findings } from './findings';
import { governance } from './governance';
import { issuing, packs } from './issuing';
import { keys } from './keys';
import { merging } from './merging';
import { moderation } from './moderation';
import type { Procedure } from './procedure';
import { readings } from './readings';
import { releases } from './releases';
import { reports } from './reports';
import { retention } from './retention';
import { screening } from './screening';
import { settings } from './settings';
import { store } from './store';
import { tables } from './tables';
import { targets } from './targets';
import { drafts } from './template-editor';
import { templates } from './templates';
import { trail } from './trail';

/** Everything the core can be asked: types, validation, client and routing all come from this one value. */
export const contract = {
  store,
  backups,
  keys,
  trail,
  templates,
  drafts,
  bank,
  audits,
  cases,
  readings,
  screening,
  concerns,
  cards,
  issuing,
  packs,
  merging,
  moderation,
  findings,
  comparisons,
  releases,
  reports,
  actions,
  calendar,
  targets,
  tables,
  retention,
  settings,
  governance,
};
export type Contract = typeof contract;

export type Area = keyof Contract;
export type ProcedurePath = { [A in Area]: `${A}.${Extract<keyof Contract[A], string>}` }[Area];

export type ProcedureAt<P extends ProcedurePath> = P extends `${infer A extends Area}.${infer N}`
  ? N extends keyof Contract[A]
    ? Contract[A][N]
    : never
  : never;
export type InputOf<P extends ProcedurePath> =
  ProcedureAt<P> extends Procedure<infer _K, infer I, infer _O> ? z.input<I> : never;
export type ParsedInputOf<P extends ProcedurePath> =
  ProcedureAt<P> extends Procedure<infer _K, infer I, infer _O> ? z.output<I> : never;
export type OutputOf<P extends ProcedurePath> =
  ProcedureAt<P> extends Procedure<infer _K, infer _I, infer O> ? z.output<O> : never;

/** Finds a procedure by its path, `undefined` when there is none of that name. */
export function findProcedure(path: string): Procedure | undefined {
  const [area, name, ...rest] = path.split('.');
  if (area === undefined || name === undefined || rest.length > 0) return undefined;
  if (!Object.hasOwn(contract, area)) return undefined;
  const procedures = contract[area as Area] as Readonly<Record<string, Procedure>>;
  return Object.hasOwn(procedures, name) ? procedures[name] : undefined;
}

/** Every path with its kind, in contract order. */
export const listProcedures = (): readonly { path: ProcedurePath; kind: Procedure['kind'] }[] =>
  Object.entries(contract).flatMap(([area, procedures]) =>
    Object.entries(procedures as Record<string, Procedure>).map(([name, procedure]) => ({
      path: `${area}.${name}` as ProcedurePath,
      kind: procedure.kind,
    })),
  );

/** The shape of the client: `api.readings.recordAnswer(input)` → the reply's value. */
export type Client = {
  readonly [A in Area]: {
    readonly [N in keyof Contract[A]]: Contract[A][N] extends Procedure<infer _K, infer I, infer O>
      ? (input: z.input<I>) => Promise<z.output<O>>
      : never;
  };
};
