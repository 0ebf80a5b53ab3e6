/** Agencies to choose from before a store, and so its own list, exists. The codes are those every list starts with. */
export const FIRST_AGENCIES: readonly { readonly code: string; readonly label: string }[] = [
  { code: 'social_work', label: 'Social work' },
  { code: 'health', label: 'Health' },
  { code: 'education', label: 'Education' },
  { code: 'police', label: 'Police' },
  { code: 'reporter', label: 'Children’s Reporter' },
  { code: 'third', label: 'Third sector' },
  { code: 'adult', label: 'Adult services' },
];
