import { KEY_GROUPS } from '../scoring/all-keys';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Kbd } from './Kbd';

type LegendProps = Readonly<{ onClose: () => void; onGuide: () => void }>;

/** Every key there is. */
export const Legend = ({ onClose, onGuide }: LegendProps) => (
  <Dialog
    title="All keys"
    onClose={onClose}
    wide
    footer={
      <>
        <Button kind="quiet" onClick={onGuide}>
          Guide <Kbd>F1</Kbd>
        </Button>
        <Button data-first-focus onClick={onClose}>
          Close
        </Button>
      </>
    }
  >
    <p className="s14 ink2">
      Keys without Ctrl do nothing while you are typing in a field. They can be switched off in Settings.
    </p>
    <div className="all-keys">
      {KEY_GROUPS.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map((line) => (
              <div key={line.does}>
                <dt>
                  {line.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{line.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
