// A long list of which only what is in sight is there.

export interface Window {
  /** First row to render, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** Where the first row begins, and how high all rows are, in pixels. */
  readonly top: number;
  readonly height: number;
}

/** Which of `total` rows of equal height are to be rendered, with some to spare on either side. */
export const windowOf = (
  scrollTop: number,
  viewportHeight: number,
  rowHeight: number,
  total: number,
  spare = 8,
): Window => {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - spare;
  const last = Math.ceil((Math.max(0, scrollTop) + viewportHeight) / rowHeight) + spare;
  const end = Math.min(total, Math.max(0, last));
  const start = Math.min(end, Math.max(0, first));
  return { start, end, top: start * rowHeight, height: total * rowHeight };
};

/** The numbers of the pages that hold the rows from `start` up to, not including, `end`. */
export const pagesOf = (start: number, end: number, pageSize: number): number[] => {
  const pages: number[] = [];
  for (let page = Math.floor(start / pageSize); page * pageSize < end; page++) pages.push(page);
  return pages;
};
