"""The virtual hosts of the simulated service."""

from enum import StrEnum


class HostKind(StrEnum):
    """One address that a client talks to."""

    API = "api"  # api.fshare.vn
    WEB = "web"  # www.fshare.vn, the website's own JSON API
    CDN = "cdn"  # downloadNNN.fshare.vn, where direct links point
    MIRROR = "mirror"  # a second content server, the target of redirects
    SEARCH = "search"  # a search source; Fshare itself has none
    TMDB = "tmdb"  # api.themoviedb.org and image.tmdb.org
    CONTROL = "control"  # no part of the service: tests and the demo steer it here
