"""Our indexer, in the words of Newznab: XML over HTTP, as Sonarr, Radarr and others search it."""
