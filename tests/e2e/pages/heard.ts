import type { CDPSession, Page } from 'playwright/test';

type AxNode = {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
};

const TOLD = ['checked', 'invalid', 'expanded', 'pressed'];

/** Groups that are announced as they are entered, with the question they are about. */
const GROUPS = ['radiogroup', 'group', 'dialog'];

const say = ({ role, name, description, properties }: AxNode): string => {
  const states = (properties ?? [])
    .filter((property) => TOLD.includes(property.name))
    .filter(({ value }) => value.value !== undefined && String(value.value) !== 'false')
    .map((property) =>
      String(property.value.value) === 'true'
        ? property.name
        : `${property.name} ${String(property.value.value)}`,
    );
  return [role?.value, `“${name?.value ?? ''}”`, ...states, description?.value ?? '']
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
};

/** What a screen reader has to say of what has the focus: its role, name, state and description, then its group. */
export async function heardAt(session: CDPSession): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { nodes } = (await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId ?? '',
    fetchRelatives: true,
  })) as { nodes: readonly AxNode[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const groups: AxNode[] = [];
  const [focused] = nodes;
  for (let node = byId.get(focused?.parentId ?? ''); node !== undefined; node = byId.get(node.parentId ?? ''))
    if (GROUPS.includes(node.role?.value ?? '')) groups.push(node);
  return [focused, ...groups.slice(0, 1)]
    .flatMap((node) => (node === undefined ? [] : [say(node)]))
    .join('; in ');
}

/** What the polite live regions say now. */
export const heardPolitely = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[aria-live=polite], [role=status]')]
      .map((region) => region.textContent?.trim() ?? '')
      .filter((text) => text !== '')
      .join(' | '),
  );
