import { useEffect, useState } from 'react';
import { Choice } from '../../components/Choice';
import { Loaded } from '../../components/Loaded';
import { type Disclosure, loadDisclosure, saveDisclosure, useDisclosure } from '../../stores/disclosure';
import { SaveBar, useSaving } from './SaveBar';

/** How small numbers are protected in what is published. */
export function DisclosurePart() {
  const disclosure = useDisclosure((state) => state.disclosure);
  useEffect(() => {
    void loadDisclosure();
  }, []);
  return (
    <>
      <div className="title">
        <h1>Small numbers</h1>
        <p className="sub">
          What a publish build hides, so that nobody is found out from it. The restricted build is not changed
          by this.
        </p>
      </div>
      <Loaded
        of={disclosure}
        loading="Reading how small numbers are protected…"
        failed="How small numbers are protected could not be read."
        onRetry={() => void loadDisclosure()}
      >
        {(value) => <Fields {...value} />}
      </Loaded>
    </>
  );
}

const THRESHOLDS = [3, 5, 10] as const;

function Fields({ settings, least }: Disclosure) {
  const [draft, setDraft] = useState(settings);
  const saving = useSaving();
  const isChanged = draft.threshold !== settings.threshold || draft.zeros !== settings.zeros;
  const change = (part: Partial<Disclosure['settings']>): void => {
    setDraft({ ...draft, ...part });
    saving.forget();
  };
  return (
    <form
      className="plan ruled stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(() => saveDisclosure(draft));
      }}
    >
      <Choice
        legend="Counts are hidden under"
        legendShown
        look="list"
        value={String(draft.threshold)}
        onChange={(text) => change({ threshold: THRESHOLDS.find((each) => String(each) === text) ?? 5 })}
        options={THRESHOLDS.map((each) => ({
          value: String(each),
          label: String(each),
          hint: each < least ? 'less than IT allows on this computer' : HINTS[each],
          disabled: each < least,
        }))}
      />
      <Choice
        legend="A true zero"
        legendShown
        look="list"
        value={draft.zeros}
        onChange={(zeros) => change({ zeros })}
        options={[
          { value: 'shown', label: 'is shown', hint: 'nothing of anybody is in it' },
          { value: 'hidden', label: 'counts as small', hint: 'where the absence itself tells something' },
        ]}
      />
      <p className="s14 ink2">
        With a hidden number goes every number from which it could be worked out. What was published before
        stays as it was.
      </p>
      <SaveBar
        label="Save"
        isBusy={saving.isBusy}
        isChanged={isChanged}
        said={saving.said}
        failure={saving.failure}
        onUndo={() => setDraft(settings)}
      />
    </form>
  );
}

const HINTS: Readonly<Record<(typeof THRESHOLDS)[number], string>> = {
  3: '1 and 2',
  5: '1 to 4, which is usual',
  10: '1 to 9, for small areas and few children',
};
