import { Button } from '../../components/Button';
import { openOverlay } from '../../stores/navigation';

/** The foot of the score sheet: the keys used most. */
export const KeysBar = () => (
  <footer className="keys">
    <span>
      <kbd>6</kbd>–<kbd>1</kbd> grade
    </span>
    <span>
      <kbd>Y</kbd>
      <kbd>P</kbd>
      <kbd>N</kbd> yes, partly, no
    </span>
    <span>
      <kbd>↑</kbd>
      <kbd>↓</kbd> criterion
    </span>
    <span>
      <kbd>G</kbd> next unanswered
    </span>
    <span className="wide-only">
      <kbd>A</kbd> not applicable
    </span>
    <span className="wide-only">
      <kbd>U</kbd> unable
    </span>
    <span>
      <kbd>E</kbd> note
    </span>
    <span className="wide-only">
      <kbd>F</kbd> flag
    </span>
    <span>
      <kbd>Ctrl K</kbd> find or do
    </span>
    <span className="right">
      <kbd>?</kbd>
      <Button kind="link" onClick={() => openOverlay('legend')}>
        all keys
      </Button>
    </span>
  </footer>
);
