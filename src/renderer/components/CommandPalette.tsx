import { Command as Menu } from 'cmdk';
import { flushSync } from 'react-dom';
import { rank } from '../scoring/rank-command';
import { Dialog } from './Dialog';

export type PaletteItem = Readonly<{
  id: string;
  group: string;
  label: string;
  keywords?: readonly string[];
  key?: string;
  run: () => void;
}>;

type CommandPaletteProps = Readonly<{ items: readonly PaletteItem[]; onClose: () => void }>;

/** Find a criterion or a command by typing part of it; Enter does it. */
export function CommandPalette({ items, onClose }: CommandPaletteProps) {
  const groups = [...new Set(items.map((item) => item.group))];
  const handleSelect = (item: PaletteItem): void => {
    // The dialog gives focus back as it goes; at once, so that the next key typed already meets the command's place.
    flushSync(onClose);
    item.run();
  };
  return (
    <Dialog title="Find or do" onClose={onClose} wide>
      <Menu label="Find or do" loop disablePointerSelection className="palette" filter={rank}>
        <Menu.Input
          className="inp"
          placeholder=""
          aria-label="Type part of a criterion or a command"
          data-first-focus
        />
        <Menu.List>
          <Menu.Empty>Nothing here is called that.</Menu.Empty>
          {groups.map((group) => (
            <Menu.Group key={group} heading={group}>
              {items
                .filter((item) => item.group === group)
                .map((item) => (
                  <Menu.Item
                    key={item.id}
                    value={item.id}
                    keywords={[item.label, ...(item.keywords ?? [])]}
                    onSelect={() => handleSelect(item)}
                  >
                    <span>{item.label}</span>
                    {item.key === undefined ? null : <kbd>{item.key}</kbd>}
                  </Menu.Item>
                ))}
            </Menu.Group>
          ))}
        </Menu.List>
      </Menu>
    </Dialog>
  );
}
