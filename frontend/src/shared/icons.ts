// Icons as inline SVG: they are there with the first render, wherever an element is used.

import { svg, html, type TemplateResult } from "lit";

export {
  mdiAlertCircleOutline,
  mdiAlertOutline,
  mdiArrowCollapseDown,
  mdiArrowCollapseUp,
  mdiArrowLeft,
  mdiBookmarkCheckOutline,
  mdiBookmarkMultipleOutline,
  mdiBookmarkPlusOutline,
  mdiCheckboxMultipleMarkedOutline,
  mdiCheckCircleOutline,
  mdiChevronDown,
  mdiChevronRight,
  mdiClockOutline,
  mdiClose,
  mdiCog,
  mdiDelete,
  mdiDrag,
  mdiFileOutline,
  mdiFilmstrip,
  mdiFolderMoveOutline,
  mdiFolderOutline,
  mdiFolderZipOutline,
  mdiLanDisconnect,
  mdiLockOutline,
  mdiMagnify,
  mdiMinusCircleOutline,
  mdiMusicNoteOutline,
  mdiPause,
  mdiPlay,
  mdiPlayBoxOutline,
  mdiPlaylistCheck,
  mdiPlus,
  mdiRefresh,
  mdiSpeedometer,
  mdiSubtitlesOutline,
  mdiSwapHorizontal,
  mdiTelevision,
  mdiTrayArrowDown,
  mdiUndo,
} from "@mdi/js";

/** An icon in the color of the text; 24 px unless `--mdc-icon-size` says otherwise. */
export const icon = (path: string, slot = ""): TemplateResult =>
  html`<svg class="icon" slot=${slot} viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<path d=${path}></path>`}
  </svg>`;
