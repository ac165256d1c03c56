/** What the reference cases of the weighting methods came to when this page was built (`conformance.config.ts`). */
declare module 'virtual:conformance' {
  /** Cases that passed, of all there are. */
  export interface Share {
    readonly passed: number;
    readonly of: number;
  }
  /** One reference file. */
  export interface MethodConformance {
    readonly kind: string;
    readonly file: string;
    /** Cases that every implementation has to pass. */
    readonly primary: Share;
    /** Cases of other projects' variants, as far as they are reproduced. */
    readonly alternate: Share;
    /** Variants of other projects that are not, and why. */
    readonly notRequired: readonly {
      readonly variant: string;
      readonly reason: Readonly<Record<'en' | 'zh-CN', string>>;
      readonly count: number;
    }[];
    /** Relative tolerance of the primary cases: the usual one, the widest, and how many cases have a wider one than usual. */
    readonly tolerance: { readonly usual: number; readonly widest: number; readonly wide: number };
  }
  /** null: the cases could not be run at build time. */
  const conformance: readonly MethodConformance[] | null;
  export default conformance;
}
