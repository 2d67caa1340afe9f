/** The one object of the scripts of theme/assets: what a file offers to others. It may not be on a page: `px.unfold?.(…)`. */
interface Px {
  /** Opens all that an element is folded in, and says whether anything was shut; of opening.js. */
  unfold?: (target: Element) => boolean;
}

declare var px: Px | undefined;
