import type { Ui } from "../shared/ui";
import type { PlanTotals } from "../stores/plan-choices";

/** "12 files, 45.2 GB", or "at least" so much. */
export const totalText = ({ files, bytes, hasUnknownSizes }: PlanTotals, ui: Ui): string => {
  const size = ui.format.bytes(bytes);
  return ui.t("add.total", {
    count: files,
    size: hasUnknownSizes ? ui.t("add.at_least", { size }) : size,
  });
};
