/** A list as the scan of an update gives it; from another thread it comes as one piece of memory. */
export type Numbers = readonly number[] | Float64Array;
