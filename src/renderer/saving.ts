/** Whether what was typed is safe. */
export type Saving =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  /** Only ever after the core answered that the write is durable. */
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly why: string };
