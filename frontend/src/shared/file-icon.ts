import {
  mdiFileOutline,
  mdiFilmstrip,
  mdiFolderZipOutline,
  mdiMusicNoteOutline,
  mdiSubtitlesOutline,
} from "./icons";

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\.(mkv|mp4|avi|mov|ts|m2ts|webm|wmv|iso)$/i, mdiFilmstrip],
  [/\.(mp3|flac|m4a|wav|ogg|ape)$/i, mdiMusicNoteOutline],
  [/\.(zip|rar|7z|tar|gz|\d{3})$/i, mdiFolderZipOutline],
  [/\.(srt|ass|sub|vtt)$/i, mdiSubtitlesOutline],
];

/** The icon for a file of this name. */
export const fileIcon = (name: string): string =>
  KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? mdiFileOutline;
