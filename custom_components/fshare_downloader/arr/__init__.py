"""Newznab and SABnzbd, as Sonarr, Radarr and others speak them; knows no Home Assistant."""
