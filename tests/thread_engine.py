"""The engine of most queues under test."""

from custom_components.fshare_downloader.core.engine import DownloadEngine, EngineMode


class ThreadEngine(DownloadEngine):
    """Runs where an engine runs that can have no interpreter of its own."""

    mode = EngineMode.THREAD
