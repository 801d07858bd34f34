"""Makes the folder that runs without installation: from a flash disk, without admin rights or internet."""
