"""The words that say how a release was made, as patterns over folded text."""

import re
from typing import Final

CODEC: Final = re.compile(
    r"""(?<!\w)(?:
        [xh][ ]?-?26[456] | hevc | avc | xvid | divx | av1 | vp9 | mpe?g-?[24] | vc-?1
        | (?:8|10|12)[ -]?bits? | hi10p?
        | (?: dts(?:[ -]?(?:hd|x|es))?(?:[ -]?(?:ma|hra?))? | dd\+atmos | ddpa? | dd\+
            | dd(?=[ ]?[257]) | e-?ac-?3 | ac-?3 | aac | flac | true-?hd | atmos | opus | l?pcm )
          (?: [ -]?\d[ ]?[0124] (?:[ ]\d)? )?  # channels
          (?: [ ]?atmos | x\d )?
    )(?!\w)""",
    re.VERBOSE,
)
"""Video and audio codecs."""

TECHNICAL: Final = re.compile(
    r"""(?<!\w)(?:
        \d{3,4}[ ]?x[ ]?\d{3,4} | (?:bd)?(?:240|360|480|540|576|720|1080|1440|2160|4320)[pi]\d{0,3}
        | 4k | 8k | uhd | (?<!-)fhd | full[ ]?hd | m-?hd | ma10p | hdlight
        | blu-?ray | b[dr]-?rip | bd-?remux | bdmv | bd(?:25|50|66|100) | remux | hd-?dvd
        | web-?[ ]?dl | web-?rip | (?:u?hd|[pds]?tv|sat|dvd|cam|vhs)-?rip | hdtv(?:-?rip)? | pdtv
        | dsr | dvd-?(?:scr|r|5|9) | hd-?cam(?:-?rip)? | hd-?ts | telesync | telecine | screener
        | hdr10(?:\+|plus|p)? | hdr | dolby[ ]?vision | dovi | hlg
        | [268]ch
    )(?!\w)""",
    re.VERBOSE,
)
"""Resolution, source and HDR: technical wherever they stand."""

BEHIND_TITLE: Final = re.compile(
    r"""(?<![\w'])(?:
        cam | r5 | web | dvd | sdr | amzn | dsnp | hmax | atvp | hulu | itunes | netflix | pcok
        | fpt[ ]play | vieon | k\+ | vtv(?:cab)?\d* | htv\d*
        | proper | repack\d? | rerip | internal | limited | untouched | sample | hybrid
        | (?:extended|uncut|unrated|theatrical|remastered|restored|imax|criterion)
          (?:[ ](?:cut|edition))?
        | dual | multi | english | subbed | dubbed | vie | sub | raw
    )(?!\w)""",
    re.VERBOSE,
)
"""What is technical only behind the title."""

CAPITALS_BEHIND_TITLE: Final = re.compile(
    r"""(?<![\w'])(?:
        ts | tc | scr | bd | hd | dv | nf | ma | ip | hc | hq | dc | se | max | end | 3d
    )(?!\w)""",
    re.VERBOSE,
)
"""What is technical only in capitals and behind the title."""

SOUND_BEHIND_TITLE: Final = re.compile(
    r"""(?<![\w'])(?:
        french | german | spanish | italian | korean | japanese | chinese | russian
        | hindi | thai | vostfr | nordic
    )(?!\w)""",
    re.VERBOSE,
)
"""The language of the sound, likewise."""

EDITION_BEFORE_YEAR: Final = re.compile(
    r"(?:3d|dc|se|extended|uncut|unrated|theatrical|remastered|imax).*"
)
"""What may stand, in capitals, between the title and the year."""

SIZE: Final = re.compile(r"(?<![\w.])\d+(?:[ ,]\d+)? ?[kmgt]i?b(?!\w)")

HDR: Final = (
    ("DV", re.compile(r"(?<!\w)(?:dv|dovi|dolby ?vision)(?!\w)")),
    ("HDR10+", re.compile(r"(?<!\w)hdr10(?:\+|plus|p)")),
    ("HDR10", re.compile(r"(?<!\w)hdr10(?!\w|\+)")),
    ("HDR", re.compile(r"(?<!\w)hdr(?!\w)")),
    ("HLG", re.compile(r"(?<!\w)hlg(?!\w)")),
)
AUDIO: Final = (
    ("DTS-HD MA", re.compile(r"(?<!\w)dts[ -]?hd[ -]?ma(?!\w)")),
    ("DTS-HD", re.compile(r"(?<!\w)dts[ -]?hd(?!\w)(?![ -]?ma(?!\w))")),
    ("DTS:X", re.compile(r"(?<!\w)dts[ :-]?x(?!\w)")),
    ("DTS", re.compile(r"(?<!\w)dts(?![\w:]|[ -]?(?:hd|x)(?!\w))")),
    ("TrueHD", re.compile(r"(?<!\w)true-?hd(?![a-z])")),
    ("Atmos", re.compile(r"(?<![^\W\d])atmos(?!\w)|ddpa")),
    ("E-AC-3", re.compile(r"(?<!\w)(?:ddpa?|dd\+|e-?ac-?3)(?![a-z])|(?<!\w)dd\+")),
    ("AC-3", re.compile(r"(?<!\w)(?:dd ?(?=\d)|ac-?3(?!\w))")),
    ("AAC", re.compile(r"(?<!\w)aac(?![a-z])")),
    ("FLAC", re.compile(r"(?<!\w)flac(?![a-z])")),
    ("Opus", re.compile(r"(?<!\w)opus(?![a-z])")),
    ("PCM", re.compile(r"(?<!\w)l?pcm(?![a-z])")),
    ("MP3", re.compile(r"(?<!\w)mp3(?!\w)")),
)
