type LoadingProps = Readonly<{ what: string }>;

/** Shown from half a second on (the delay is in the style sheet), so that quick work never flickers. */
export const Loading = ({ what }: LoadingProps) => (
  <div className="loading" role="status">
    <p className="ink2">{what}</p>
    <div className="skel" />
    <div className="skel short" />
    <div className="skel shorter" />
  </div>
);
